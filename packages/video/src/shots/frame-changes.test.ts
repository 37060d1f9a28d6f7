import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameChanges } from "./frame-changes.js";

const change = fc.double({ min: 0, max: 255, noNaN: true });

describe("FrameChanges", () => {
  it("gives every change to a hundredth, in order, at 4 bytes a frame", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3000 }), (given) => {
        const changes = new FrameChanges();
        given.forEach((one) => changes.add(one));
        const all = changes.finish();
        expect(all.buffer.byteLength).toBeLessThanOrEqual(4 * Math.max(1024, given.length));
        expect(all).toHaveLength(given.length);
        expect(given.every((one, frame) => Math.abs(one - all[frame]!) <= 0.0051)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("knows nothing of frames that were not set", () => {
    const changes = new FrameChanges(5);
    changes.set(3, 1.239);
    expect(changes.finish()).toEqual(Float32Array.of(NaN, NaN, NaN, 1.24, NaN));
  });
});
