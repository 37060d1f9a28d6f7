import { describe, expect, it } from "vitest";
import { decideBoundaries } from "./decide-boundaries.js";
import { findEvidence } from "./find-evidence.js";
import { lumaSamples, thumbnailBytes, thumbnailWidth } from "./thumbnail.js";

type Picture = (x: number, y: number) => number;

/** A picture of waves and blobs, 0 to 255, that has no two places alike. */
function scenery(seed: number): Picture {
  return (x, y) => {
    const waves = Math.sin((x * (3 + seed)) / 17 + seed) + Math.sin((y * (5 + seed)) / 13 + (x * y) / 190);
    const blobs = Math.sin(x / 3.1 + 2 * seed) * Math.cos(y / (2.3 + seed / 4));
    return 128 + 30 * waves + 35 * blobs;
  };
}

/** Moves a picture by so many samples a frame. */
function moving(picture: Picture, step: number): (frame: number) => Picture {
  return (frame) => (x, y) => picture(x + step * frame, y + (step * frame) / 3);
}

function evidenceOf(count: number, pictureAt: (frame: number) => Picture) {
  const pixels = new Uint8Array(count * thumbnailBytes).fill(128);
  for (let frame = 0; frame < count; frame += 1) {
    const picture = pictureAt(frame);
    for (let index = 0; index < lumaSamples; index += 1) {
      const value = picture(index % thumbnailWidth, Math.floor(index / thumbnailWidth));
      pixels[frame * thumbnailBytes + index] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return findEvidence({ first: 0, count, pixels });
}

const boundariesOf = (count: number, pictureAt: (frame: number) => Picture) =>
  decideBoundaries(evidenceOf(count, pictureAt), count);

describe("findDissolves", () => {
  it.each([
    [0, 12],
    [0, 40],
    [0.3, 12],
  ])("finds a blend of pictures that move by %d samples a frame, over %d frames", (step, length) => {
    const [one, other] = [moving(scenery(1), step), moving(scenery(4), -step)];
    const found = boundariesOf(length + 60, (frame) => {
      const share = Math.max(0, Math.min(1, (frame - 29) / (length + 1)));
      return (x, y) => one(frame)(x, y) * (1 - share) + other(frame)(x, y) * share;
    });
    expect(found.map(({ kind }) => kind)).toEqual(["dissolve"]);
    expect(Math.abs(found[0]!.start - 30)).toBeLessThanOrEqual(4);
    expect(Math.abs(found[0]!.end - 30 - length)).toBeLessThanOrEqual(4);
  });

  /** Goes through pictures, each joined to the next by a blend over the frames [from, to). */
  function through(pictures: readonly Picture[], blends: readonly (readonly [from: number, to: number])[]) {
    return (frame: number): Picture => {
      const place = blends.findLastIndex(([from]) => frame >= from);
      if (place < 0) return pictures[0]!;
      const [from, to] = blends[place]!;
      const share = Math.min(1, (frame - from + 1) / (to - from + 1));
      return (x, y) => pictures[place]!(x, y) * (1 - share) + pictures[place + 1]!(x, y) * share;
    };
  }

  it("finds dissolves that follow each other with no frame between that shows one picture alone", () => {
    const pictures = [scenery(1), scenery(4), scenery(2)];
    for (const between of [0, 1, 4]) {
      const second = [39 + between, 55 + between] as const;
      const found = boundariesOf(90, through(pictures, [[30, 39], second]));
      expect(found.map(({ kind }) => kind)).toEqual(["dissolve", "dissolve"]);
      expect(Math.abs(found[0]!.start - 30) + Math.abs(found[0]!.end - 39)).toBeLessThanOrEqual(5);
      expect(Math.abs(found[1]!.start - second[0]) + Math.abs(found[1]!.end - second[1])).toBeLessThanOrEqual(5);
    }
  });

  it("finds a short dissolve right after another, where nothing of the picture between them stays", () => {
    const found = boundariesOf(
      100,
      through(
        [scenery(4), scenery(1), scenery(6)],
        [
          [30, 44],
          [44, 49],
        ],
      ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(["dissolve", "dissolve"]);
    expect(Math.abs(found[1]!.start - 44) + Math.abs(found[1]!.end - 49)).toBeLessThanOrEqual(4);
  });

  it("tells of each dissolve once", () => {
    const blends = [
      [30, 39],
      [43, 59],
    ] as const;
    const { dissolves } = evidenceOf(90, through([scenery(1), scenery(4), scenery(2)], blends));
    expect(dissolves.length).toBeGreaterThan(1);
    expect(new Set(dissolves.map(({ start, end }) => `${start} to ${end}`)).size).toBe(dissolves.length);
  });

  it("takes a dissolve that speeds up, or slows down, for one", () => {
    for (const bend of [0.5, 2.5]) {
      const found = boundariesOf(120, (frame) => {
        const share = Math.max(0, Math.min(1, (frame - 39) / 40)) ** bend;
        return (x, y) => scenery(1)(x, y) * (1 - share) + scenery(4)(x, y) * share;
      });
      expect(found.map(({ kind }) => kind)).toEqual(["dissolve"]);
    }
  });

  it("finds none where a picture moves away, nor where it is dimmed", () => {
    expect(boundariesOf(90, moving(scenery(1), 1.5))).toEqual([]);
    const dimmed = boundariesOf(90, (frame) => (x, y) => {
      const light = 1 - 0.6 * Math.max(0, Math.min(1, (frame - 30) / 20));
      return scenery(4)(x, y) * light;
    });
    expect(dimmed).toEqual([]);
  });
});
