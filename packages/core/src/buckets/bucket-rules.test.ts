import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketRules, bucketTargetOf, bucketTargets } from "./bucket-rules.js";

const side = fc.integer({ min: 64, max: 4000 });
const fit = (target: (typeof bucketTargets)[number], width: number, height: number, resolution = 1024) =>
  bucketRules[target].fit({ width, height }, resolution);

describe("buckets", () => {
  it("lie within the scaled picture, whatever the picture", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bucketTargets),
        side,
        side,
        fc.constantFrom(512, 768, 1024),
        (target, width, height, resolution) => {
          const { bucket, scaled } = fit(target, width, height, resolution);
          expect(bucket.width).toBeLessThanOrEqual(scaled.width);
          expect(bucket.height).toBeLessThanOrEqual(scaled.height);
          expect(Math.min(bucket.width, bucket.height)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("are those that the trainers' own code gives", () => {
    // sd-scripts: small pictures stay and are cut down to steps of 64; large ones shrink to the area.
    expect(fit("kohya", 640, 360)).toEqual({
      bucket: { width: 640, height: 320 },
      scaled: { width: 640, height: 360 },
    });
    expect(fit("kohya", 1920, 1080)).toEqual({
      bucket: { width: 1344, height: 768 },
      scaled: { width: 1365, height: 768 },
    });
    expect(fit("musubi", 640, 360).bucket).toEqual({ width: 640, height: 352 });
    expect(fit("musubi", 1920, 1080).bucket).toEqual({ width: 1360, height: 768 });
    expect(fit("ai-toolkit", 1920, 1080).bucket).toEqual({ width: 1344, height: 768 });
    expect(fit("ai-toolkit", 1024, 1024).bucket).toEqual({ width: 1024, height: 1024 });
    expect(fit("diffusion-pipe", 1920, 1080).bucket).toEqual({ width: 1280, height: 800 });
    expect(fit("diffusers", 1920, 1080, 512)).toEqual({
      bucket: { width: 512, height: 512 },
      scaled: { width: 910, height: 512 },
    });
    expect(fit("nano", 640, 360).bucket).toEqual({ width: 32, height: 32 });
  });

  it("never enlarge a picture where the trainer is told not to", () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { scaled } = fit("kohya", width, height);
        expect(scaled.width).toBeLessThanOrEqual(width);
        expect(scaled.height).toBeLessThanOrEqual(height);
      }),
    );
  });

  it("are found by who trains", () => {
    expect(bucketTargetOf({ provider: "local", endpoint: "sd-scripts/sdxl" })).toBe("kohya");
    expect(bucketTargetOf({ provider: "local", endpoint: "command/flux-dev" })).toBe("ai-toolkit");
    expect(bucketTargetOf({ provider: "fal", endpoint: "fal-ai/flux-lora-fast-training" })).toBe("fal");
    expect(bucketTargetOf(null)).toBe("ai-toolkit");
  });
});
