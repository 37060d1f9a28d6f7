import { describe, expect, it } from "vitest";
import { findFades } from "./find-fades.js";
import { describeFrames } from "./frame-features.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

const black = 16;
const [out, solid, full] = [30, 42, 54];

interface Drawing {
  /** Light and contrast of the picture may go their own ways. */
  readonly light?: (frame: number) => number;
  readonly contrast?: (frame: number) => number;
  /** Share of the picture in each frame; the rest is black. */
  readonly share?: (frame: number) => number;
  /** Levels that single samples are off by. */
  readonly grain?: number;
  readonly barriers?: readonly number[];
}

/** The shares of a picture that fades out from frame 30 to black at 42, and in up to 54. */
const throughBlack = (frame: number): number =>
  frame < solid ? Math.min(1, (solid - frame) / (solid - out + 1)) : Math.min(1, (frame - solid) / (full - solid));

const still = (): number => 120;
const strong = (): number => 60;

function fadesOf({ light = still, contrast = strong, share = throughBlack, grain = 0, barriers = [] }: Drawing) {
  const count = 110;
  const pixels = new Uint8Array(count * thumbnailBytes).fill(128);
  for (let frame = 0; frame < count; frame += 1) {
    for (let index = 0; index < lumaSamples; index += 1) {
      const [x, y] = [index % thumbnailWidth, Math.floor(index / thumbnailWidth)];
      const value = light(frame) + contrast(frame) * Math.sin(x / 3) * Math.cos(y / 4);
      const noise = grain * ((index % 2) * 2 - 1);
      pixels[frame * thumbnailBytes + index] = Math.min(
        255,
        Math.round(black + share(frame) * (value - black) + noise),
      );
    }
  }
  // How much changes from frame to frame does not matter here, and takes long to find out.
  const knownChanges = new Float32Array(count);
  return findFades(describeFrames({ first: 0, count, pixels, knownChanges }), barriers);
}

/** How far a frame lies on the way from black to the whole picture, 0 to 1. */
const coming = (frame: number): number => Math.max(0, Math.min(1, (frame - solid) / (full - solid)));
/** Frames since the whole picture is there, up to `most`. */
const after = (frame: number, most: number): number => Math.max(0, Math.min(most, frame - full));

describe("findFades", () => {
  it.each<readonly [string, Drawing]>([
    ["stay as they are", {}],
    ["have grain, in their black too", { grain: 2 }],
    ["grow clearer once they are there", { contrast: (frame) => 25 + after(frame, Infinity) }],
    ["grow lighter once they are there", { light: (frame) => 90 + 2 * after(frame, 40) }],
    ["lose contrast as they come: light tells alone", { contrast: (frame) => 60 - 40 * coming(frame) }],
    [
      "grow lighter as evenly as they came, for that is hardly straighter than their contrast",
      { light: (frame) => 110 + 7.8 * after(frame, 15), contrast: (frame) => 40 + 0.18 * Math.sin(2 * frame) },
    ],
    [
      "flicker as they come and grow lighter then, which is not straight enough to be believed",
      {
        light: (frame) => 90 + 3 * after(frame, 15),
        contrast: (frame) => 40 + (frame > solid && frame <= full ? 16 * Math.sin(2.1 * frame) : 0),
      },
    ],
  ])("finds both ends of a fade through black of pictures that %s", (_, drawing) => {
    const [fade, ...others] = fadesOf(drawing);
    expect(others).toEqual([]);
    expect(Math.abs(fade!.start - out)).toBeLessThanOrEqual(2);
    expect(Math.abs(fade!.end - full)).toBeLessThanOrEqual(2);
    expect(fade).toMatchObject({ out: true, in: true });
    expect(fade!.error).toBeLessThan(0.06);
  });

  it("ends at cuts, which no fade crosses", () => {
    const [fade] = fadesOf({ barriers: [36, 48] });
    expect(fade!.start).toBeGreaterThanOrEqual(36);
    expect(fade!.end).toBeLessThanOrEqual(48);
  });

  it("takes a picture that is there after two frames for a cut, and one after six for a fade", () => {
    const within = (frames: number) => (frame: number) =>
      frame < solid ? 1 : frame < 60 ? 0 : Math.min(1, (frame - 59) / frames);
    expect(fadesOf({ share: within(2) })).toEqual([]);
    expect(fadesOf({ share: within(6) })).toMatchObject([{ start: solid, out: false, in: true }]);
  });

  it("follows a slow fade to its end, over a frame that flickers", () => {
    const slow = (frame: number): number => (frame < 30 ? 0 : Math.min(1, (frame - 30) / 60));
    const [fade] = fadesOf({ share: (frame) => slow(frame) * (frame === 50 ? 0.8 : 1) });
    expect(fade).toMatchObject({ start: 0, out: false, in: true });
    expect(Math.abs(fade!.end - 90)).toBeLessThanOrEqual(3);
  });
});
