import { describe, expect, it } from "vitest";
import { decideBoundaries } from "./decide-boundaries.js";
import { findEvidence } from "./find-evidence.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

const [count, at] = [60, 30];
type Picture = (x: number, y: number) => number;
const scene: Picture = (x, y) => 90 + 60 * Math.sin(x / 3) * Math.cos(y / 5);
const other: Picture = (x, y) => 160 + 60 * Math.sin(y / 3 + x / 7);
const black: Picture = () => 16;

/** The boundaries of a video of `before` up to frame 30, of `between`, and of `after` from there on. */
function boundariesOf(before: Picture, between: readonly Picture[], after: Picture) {
  const pixels = new Uint8Array(count * thumbnailBytes).fill(128);
  for (let frame = 0; frame < count; frame += 1) {
    const picture = frame < at ? before : (between[frame - at] ?? after);
    for (let index = 0; index < lumaSamples; index += 1) {
      const value = picture(index % thumbnailWidth, Math.floor(index / thumbnailWidth));
      pixels[frame * thumbnailBytes + index] = Math.round(Math.max(0, Math.min(255, value)));
    }
  }
  return decideBoundaries(findEvidence({ first: 0, count, pixels }), count);
}

const washed =
  (picture: Picture, share: number): Picture =>
  (x, y) =>
    255 * share + picture(x, y) * (1 - share);

describe("flashes and gaps", () => {
  it.each([
    ["one white frame", [washed(other, 1)]],
    ["one black frame", [black]],
    ["five black frames", Array.from({ length: 5 }, () => black)],
    ["a flash that dies away", [washed(other, 1), washed(other, 0.66), washed(other, 0.33)]],
  ] as const)("make one boundary between two scenes: %s", (_, between) => {
    const [boundary, ...more] = boundariesOf(scene, between, other);
    expect(more).toEqual([]);
    expect(boundary?.start).toBeGreaterThanOrEqual(at);
    expect(boundary?.end).toBeLessThanOrEqual(at + between.length);
  });

  it.each([
    ["one white frame", [washed(scene, 1)]],
    ["two bright frames", [washed(scene, 0.7), washed(scene, 0.7)]],
  ] as const)("make none within a scene, also where it moves on: %s", (_, between) => {
    expect(boundariesOf(scene, between, scene)).toEqual([]);
    expect(boundariesOf(scene, between, (x, y) => scene(x + 2, y + 1))).toEqual([]);
  });
});
