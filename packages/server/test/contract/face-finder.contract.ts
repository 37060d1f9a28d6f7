import { dot, embeddingVector, type FoundFace } from "@reelora/core";
import { describe, expect, it } from "vitest";
import type { FaceFinder } from "../../src/ports/face-finder.js";
import { drawFaces, type PlacedFace } from "../drawn-footage/draw-face.js";

const signal = new AbortController().signal;
const picture = (frame: number, faces: readonly PlacedFace[]) => ({ frame, read: () => drawFaces(faces) });
const dark = { person: "dark", x: 200, y: 170, height: 190 } as const;
const fair = { person: "fair", x: 470, y: 170, height: 190 } as const;

/** What every face finder does. */
export function faceFinderContract(name: string, finderOf: () => FaceFinder): void {
  describe(`${name}, as a face finder`, () => {
    it("finds each face where it is, within the picture, and none where there is none, in order of frames", async () => {
      const heard: number[] = [];
      const asked = [picture(7, [dark, fair]), picture(3, []), picture(5, [fair])];
      const found = await finderOf().find(asked, signal, (fraction) => heard.push(fraction));
      expect(found.finder).toBe(finderOf().name);
      expect(found.frames.map(({ frame, faces }) => [frame, faces.length])).toEqual([
        [3, 0],
        [5, 1],
        [7, 2],
      ]);
      const middles = found.frames[2]?.faces.map(({ box }) => box.left + box.width / 2).sort((a, b) => a - b) ?? [];
      expect(Math.abs((middles[0] ?? 0) - dark.x)).toBeLessThan(60);
      expect(Math.abs((middles[1] ?? 0) - fair.x)).toBeLessThan(60);
      for (const { box, score } of found.frames.flatMap(({ faces }) => faces)) {
        expect(box.left + box.width).toBeLessThanOrEqual(640);
        expect(box.top + box.height).toBeLessThanOrEqual(360);
        expect(score).toBeGreaterThan(0.5);
      }
      expect(heard.at(-1)).toBe(1);
    });

    it("tells two people apart and knows each of them again, elsewhere and smaller", async () => {
      const finder = finderOf();
      const { frames, sameFrom } = await finder.find(
        [
          picture(1, [dark]),
          picture(2, [{ ...dark, x: 420, height: 150 }]),
          picture(3, [fair]),
          picture(4, [{ ...fair, x: 220, height: 150 }]),
        ],
        signal,
      );
      const [one, oneAgain, other, otherAgain] = frames.map(({ faces }) => faces[0]);
      expect(likeness(one, oneAgain)).toBeGreaterThan(sameFrom);
      expect(likeness(other, otherAgain)).toBeGreaterThan(sameFrom);
      expect(likeness(one, other)).toBeLessThan(sameFrom);
      expect(await finder.find([picture(1, [dark])], signal)).toMatchObject({ frames: [frames[0]] });
    });

    it("refuses what is no picture, and needs none", async () => {
      const broken = { frame: 1, read: async () => Buffer.from("no picture") };
      await expect(finderOf().find([broken], signal)).rejects.toMatchObject({ code: "object_corrupt" });
      expect((await finderOf().find([], signal)).frames).toEqual([]);
    });

    it("stops when it is told to, with the reason it was given", async () => {
      const stop = new AbortController();
      const reason = new Error("enough");
      const asked = [1, 2, 3, 4, 5, 6].map((frame) => picture(frame, [dark]));
      const found = finderOf().find(asked, stop.signal, () => stop.abort(reason));
      await expect(found).rejects.toBe(reason);
    });
  });
}

function likeness(one: FoundFace | undefined, other: FoundFace | undefined): number {
  return dot(embeddingVector(one?.embedding ?? "80"), embeddingVector(other?.embedding ?? "80"));
}
