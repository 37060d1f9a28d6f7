import { describe, expect, it } from "vitest";
import { isTrustedAddress } from "./trusted-address.js";

const configured = ["http://127.0.0.1:8000", "https://queue.fal.run"];

describe("the API key", () => {
  it.each([
    "https://queue.fal.run/fal-ai/x/requests/1/status",
    "https://queue-2.fal.run/x",
    "https://rest.fal.ai/storage",
    "https://queue.falrun.com/x",
    "http://127.0.0.1:8000/queue/x",
  ])("may go to %s", (address) => {
    expect(isTrustedAddress(address, configured)).toBe(true);
  });

  it.each([
    "http://queue.fal.run/x",
    "https://queue.fal.run:8443/x",
    "https://user@queue.fal.run/x",
    "https://:secret@queue.fal.run/x",
    "https://queue.fal.run.example.com/x",
    "https://notfal.run/x",
    "https://example.com/https://queue.fal.run/",
    "https://example.com#.fal.run",
    "https://v3.fal.media/files/x",
    "http://127.0.0.1:8001/queue/x",
    "https://127.0.0.1:8000/queue/x",
    "ftp://queue.fal.run/x",
    "javascript:alert(1)",
    "/queue/x",
    "",
  ])("may not go to %o", (address) => {
    expect(isTrustedAddress(address, configured)).toBe(false);
  });
});
