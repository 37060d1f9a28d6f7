import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorKinds, type ErrorCode } from "../errors/codes.js";
import { ReeloraError } from "../errors/reelora-error.js";
import { retryDelayMs } from "./retry-delay.js";

const codes = Object.keys(errorKinds) as ErrorCode[];
const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe("the pause before a stage is tried again", () => {
  it("is there exactly for faults that are not the user's and may pass", () => {
    for (const code of codes) {
      const { fault, retry } = errorKinds[code];
      const mayPass = fault !== ("user" as string) && retry !== ("never" as string);
      expect(retryDelayMs(new ReeloraError(code, "m"), 1, 0.5) !== null, code).toBe(mayPass);
    }
  });

  it("doubles up to a minute, is spread over its upper half, and ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), unit, (failures, random) => {
        const pauseMs = retryDelayMs(new ReeloraError("storage_unavailable", "m"), failures, random) ?? Number.NaN;
        const wholeMs = Math.min(1000 * 2 ** (failures - 1), 60_000);
        expect(pauseMs).toBeGreaterThanOrEqual(wholeMs / 2);
        expect(pauseMs).toBeLessThanOrEqual(wholeMs);
      }),
    );
    expect(retryDelayMs(new ReeloraError("storage_unavailable", "m"), 13, 0)).toBeNull();
  });

  it("is never shorter than the error asks for", () => {
    const error = new ReeloraError("provider_rate_limited", "m", { retryAfterMs: 90_000 });
    expect(retryDelayMs(error, 1, 0)).toBe(90_000);
  });
});
