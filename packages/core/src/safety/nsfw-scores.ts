import { z } from "zod";
import type { VerdictReason } from "../manifest/stage-manifests.js";

/** How likely each candidate is to show nudity or sex, and who says so. */
export const NsfwScores = z.object({
  scorer: z.string(),
  frames: z.array(z.object({ frame: z.int(), score: z.number().min(0).max(1) })),
});
export type NsfwScores = z.infer<typeof NsfwScores>;

/** From here on a frame is taken for unsafe. Scorers differ; half-way is where they say that it is more likely than not. */
export const unsafeFrom = 0.5;

/** The frames that are taken for unsafe, with the reason in words. */
export function unsafeFrames({
  scorer,
  frames,
}: NsfwScores): ReadonlyMap<number, { readonly reason: VerdictReason; readonly text: string }> {
  return new Map(
    frames
      .filter(({ score }) => score >= unsafeFrom)
      .map(({ frame, score }) => [
        frame,
        { reason: "unsafe", text: `unsafe: ${scorer} gives it ${score.toFixed(2)} of 1, ${unsafeFrom} or more` },
      ]),
  );
}
