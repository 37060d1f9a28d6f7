import { z } from "zod";

/**
 * Who wrote a caption: `person` (also what came with an imported picture), `template`, or `model:NAME`. What a person
 * wrote is never overwritten by anybody else.
 */
export const CaptionAuthor = z
  .string()
  .regex(/^(?:person|template|model:[^\s].{0,200})$/)
  .describe("Who wrote it: person (also what came with an imported picture), template, or model: with its name.");
export type CaptionAuthor = z.infer<typeof CaptionAuthor>;

export const CaptionText = z.string().trim().max(5000);
