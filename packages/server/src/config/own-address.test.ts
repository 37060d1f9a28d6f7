import { expect, it } from "vitest";
import { ownAddress } from "./own-address.js";

it.each([
  ["127.0.0.1", "http://127.0.0.1:5000"],
  ["lora.example.com", "http://lora.example.com:5000"],
  ["fe80::1", "http://[fe80::1]:5000"],
  ["0.0.0.0", "http://127.0.0.1:5000"],
  ["::", "http://[::1]:5000"],
])("tells who listens on %s how to be reached", (host, address) => {
  expect(ownAddress(host, 5000)).toBe(address);
  expect(new URL(ownAddress(host, 5000)).origin).toBe(address);
});
