import { expect, it } from "vitest";
import { retryAfterMs, statusError } from "./status-error.js";

it.each([
  [404, "source_not_found"],
  [410, "source_not_found"],
  [401, "source_forbidden"],
  [403, "source_forbidden"],
  [400, "source_unreachable"],
  [302, "source_unreachable"],
  [500, "source_unreachable"],
] as const)("reads status %i as %s", (status, code) => {
  expect(statusError("https://example.com/a", status, {})).toMatchObject({ code, details: { providerStatus: status } });
});

it("reads Retry-After as seconds and as a date", () => {
  expect(retryAfterMs({ "retry-after": "7" })).toBe(7000);
  const date = "Wed, 21 Oct 2015 07:28:00 GMT";
  expect(retryAfterMs({ date, "retry-after": "Wed, 21 Oct 2015 07:28:30 GMT" })).toBe(30_000);
  expect(retryAfterMs({ date, "retry-after": "Wed, 21 Oct 2015 07:27:00 GMT" })).toBe(0);
  expect(retryAfterMs({ date, "retry-after": "soon" })).toBeNull();
  expect(retryAfterMs({})).toBeNull();
});
