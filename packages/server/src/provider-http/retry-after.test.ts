import { expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.js";

it.each<[string | string[] | undefined, number | null]>([
  [undefined, null],
  ["", null],
  ["soon", null],
  ["-5", null],
  [["1", "2"], null],
  ["0", 0],
  ["120", 120_000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
])("Retry-After %o means %o ms", (header, milliseconds) => {
  expect(retryAfterMs(header, Date.UTC(2026, 0, 1))).toBe(milliseconds);
});
