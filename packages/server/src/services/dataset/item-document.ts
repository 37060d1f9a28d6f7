import { CaptionAuthor, CropBox, frameName, Measurements, VerdictReason } from "@reelora/core";
import { z } from "zod";
import type { DecidedFrame } from "./open.js";

/** A candidate on the wire: what was measured, what was decided, by whom and why. */
export const ItemDocument = z
  .object({
    frame: z
      .int()
      .describe(
        "Frame number in presentation order: what the item is named by. Those of source 2 begin at 10,000,000, of source 3 at 20,000,000, and so on.",
      ),
    name: z.string().describe("The same for people: 412, or 2-f0412 for frame 412 of the second of several sources."),
    source: z.int().positive().nullable().describe("Number of its source; null where there is only one."),
    seconds: z.number().describe("Presentation time."),
    shot: z.int().describe("Index of the shot, from 0."),
    verdict: z.enum(["keep", "drop"]),
    decidedBy: z.enum(["rule", "person"]),
    reason: VerdictReason,
    text: z.string().describe("The reason in words."),
    insteadOf: z.int().nullable().describe("For a near-duplicate, the frame that is kept instead, or that it is like."),
    flagged: VerdictReason.nullable().describe(
      "What the rules find wrong with an imported picture that is kept; `logo` for a picture that shows the logo of its video.",
    ),
    path: z.string().nullable().describe("Where an imported picture was in its folder or zip; null for all others."),
    caption: z.string(),
    captionAuthor: CaptionAuthor,
    crop: CropBox.nullable().describe("The part of the picture that is taken; null: all of it."),
    width: z.int(),
    height: z.int(),
    sha256: z.string(),
    measurements: Measurements,
    thumbnail: z.string().nullable().describe("Where a small picture of it is; null on the command line."),
  })
  .meta({ id: "DatasetItem", description: "A candidate frame and what was decided about it." });
export type ItemDocument = z.infer<typeof ItemDocument>;

export function itemDocument(
  { candidate, verdict, caption, crop }: DecidedFrame,
  thumbnail: string | null,
): ItemDocument {
  const { frame, source, seconds, shot, width, height, sha256, measurements } = candidate;
  const { reason, text, insteadOf, flagged = null } = verdict;
  const isPersons = reason === "kept_by_person" || reason === "dropped_by_person";
  return {
    ...{
      frame,
      name: source === undefined ? String(frame) : frameName(frame),
      source: source ?? null,
      seconds,
      shot,
      verdict: verdict.verdict,
      decidedBy: isPersons ? "person" : "rule",
      reason,
      text,
      insteadOf,
      flagged,
      path: candidate.imported?.path ?? null,
    },
    ...{ caption: caption.text, captionAuthor: caption.author, crop, width, height, sha256, measurements, thumbnail },
  };
}
