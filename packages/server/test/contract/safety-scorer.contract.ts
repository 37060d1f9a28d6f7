import { unsafeFrom } from "@reelora/core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { SafetyScorer } from "../../src/ports/safety-scorer.js";

/** A picture of one colour. Red is what the simulator takes for unsafe. */
export const scoredPicture = (frame: number, background: string) => ({
  frame,
  read: (): Promise<Uint8Array> =>
    sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .jpeg()
      .toBuffer(),
});

/** What every scorer does. */
export function safetyScorerContract(name: string, scorerOf: () => SafetyScorer): void {
  describe(`${name}, as a scorer`, () => {
    it("scores every picture, in order of frames, and says when it is done", async () => {
      const heard: number[] = [];
      const asked = [scoredPicture(9, "#ff0000"), scoredPicture(2, "#0000ff"), scoredPicture(5, "#ff0000")];
      const { scorer, frames } = await scorerOf().score(asked, new AbortController().signal, (part) =>
        heard.push(part),
      );
      expect(scorer).toBe(scorerOf().name);
      expect(frames.map(({ frame, score }) => [frame, score >= unsafeFrom])).toEqual([
        [2, false],
        [5, true],
        [9, true],
      ]);
      expect(heard.at(-1)).toBe(1);
    });

    it("does nothing for no pictures, and throws the signal's reason when aborted", async () => {
      expect((await scorerOf().score([], new AbortController().signal)).frames).toEqual([]);
      const reason = new Error("enough");
      const asked = [scoredPicture(1, "#00ff00")];
      await expect(scorerOf().score(asked, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
