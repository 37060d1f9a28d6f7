import sharp from "sharp";
import fc from "fast-check";
import { expect, it } from "vitest";
import { encodePng } from "./encode-png.js";

it("encodes pictures that another reader gives back byte for byte", async () => {
  const sizes = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });
  const pictures = sizes.chain(({ width, height }) => {
    const bytes = 3 * width * height;
    return fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      rgb: fc.uint8Array({ minLength: bytes, maxLength: bytes }),
    });
  });
  await fc.assert(
    fc.asyncProperty(pictures, async ({ width, height, rgb }) => {
      const { data, info } = await sharp(encodePng(rgb, width, height))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width, height, channels: 3 });
      expect(data.equals(rgb)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
