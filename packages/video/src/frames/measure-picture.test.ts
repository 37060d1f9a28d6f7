import { describe, expect, it } from "vitest";
import { measurePicture } from "./measure-picture.js";

function picture(width: number, height: number, valueAt: (x: number, y: number) => number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rgb.fill(valueAt(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return rgb;
}

describe("measurePicture", () => {
  it("calls a picture of one colour blank and without sharpness", () => {
    const grey = measurePicture(
      picture(64, 48, () => 120),
      64,
      48,
    );
    expect(grey).toMatchObject({
      sharpness: 0,
      blank: true,
      contrast: 0,
      meanLuma: 120,
      clippedDark: 0,
      clippedBright: 0,
    });
    expect(grey.colours).toEqual(new Array(27).fill(120));
  });

  it("measures edges, exposure and the hash of a gradient", () => {
    const sharp = measurePicture(
      picture(64, 48, (x) => (x % 8 < 4 ? 0 : 255)),
      64,
      48,
    );
    const soft = measurePicture(
      picture(64, 48, (x) => x * 4),
      64,
      48,
    );
    expect(sharp.sharpness).toBeGreaterThan(1000);
    expect(soft.sharpness).toBeLessThan(10);
    expect(sharp.clippedDark + sharp.clippedBright).toBeCloseTo(1, 1);
    expect(soft.dhash).toBe("ffffffffffffffff");
  });
});
