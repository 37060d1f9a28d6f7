import { describe, expect, it } from "vitest";
import { findFades } from "./find-fades.js";
import { describeFrames } from "./frame-features.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

const black = 16;
const [out, solid, full] = [30, 42, 54];

/** A picture that fades out from frame 30 to black at 42, and in up to 54. `light` and `contrast` of the picture may go their own ways. */
function fadesOf(light: (frame: number) => number, contrast: (frame: number) => number) {
  const count = 110;
  const pixels = new Uint8Array(count * thumbnailBytes).fill(128);
  for (let frame = 0; frame < count; frame += 1) {
    const share =
      frame < solid ? Math.min(1, (solid - frame) / (solid - out + 1)) : Math.min(1, (frame - solid) / (full - solid));
    for (let index = 0; index < lumaSamples; index += 1) {
      const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
      const value = light(frame) + contrast(frame) * Math.sin(x / 3) * Math.cos(y / 4);
      pixels[frame * thumbnailBytes + index] = Math.round(black + share * (value - black));
    }
  }
  return findFades(describeFrames({ first: 0, count, pixels }), []);
}

const still = (): number => 120;
const strong = (): number => 60;

describe("findFades", () => {
  it.each([
    ["as they are", still, strong],
    ["grow clearer once they are there", still, (frame: number) => 25 + Math.max(0, frame - full)],
    ["grow lighter once they are there", (frame: number) => 90 + 2 * Math.max(0, Math.min(40, frame - full)), strong],
  ])("finds both ends of a fade through black of pictures that stay %s", (_, light, contrast) => {
    const [fade, ...others] = fadesOf(light, contrast);
    expect(others).toEqual([]);
    expect(Math.abs(fade!.start - out)).toBeLessThanOrEqual(2);
    expect(Math.abs(fade!.end - full)).toBeLessThanOrEqual(2);
    expect(fade).toMatchObject({ out: true, in: true });
    expect(fade!.error).toBeLessThan(0.05);
  });
});
