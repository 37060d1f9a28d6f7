import { captionPlan, hasTrigger } from "@reelora/core";
import { describe, expect, it } from "vitest";
import type { Captioner } from "../../src/ports/captioner.js";
import { drawPicture } from "../datasets/drawn-job.js";

export const plan = captionPlan({ trigger: "zkdrawn", goal: "character", baseModel: "flux-dev" });
export const pictures = (count: number) =>
  Array.from({ length: count }, (_, frame) => ({ frame, read: () => drawPicture(frame) }));

/** What every captioner does, whoever it asks. */
export function captionerContract(name: string, open: () => Captioner | Promise<Captioner>): void {
  describe(`${name} as a captioner`, () => {
    it("captions every picture in one line with the trigger in it, in order of frames, and says when it is done", async () => {
      const captioner = await open();
      const fractions: number[] = [];
      const shuffled = pictures(5).reverse();
      const batch = await captioner.caption(shuffled, plan, new AbortController().signal, (part) =>
        fractions.push(part),
      );
      expect(batch.failures).toEqual([]);
      expect(batch.captions.map(({ frame }) => frame)).toEqual([0, 1, 2, 3, 4]);
      expect(batch.captions.every(({ text }) => hasTrigger(text, "zkdrawn") && !text.includes("\n"))).toBe(true);
      expect(fractions.at(-1)).toBe(1);
      expect(captioner.author).toMatch(/^(template|model:.+)$/);
    });

    it("does nothing for no pictures, and throws the signal's reason when aborted", async () => {
      expect((await (await open()).caption([], plan, new AbortController().signal)).captions).toEqual([]);
      const reason = new Error("enough");
      await expect((await open()).caption(pictures(2), plan, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
