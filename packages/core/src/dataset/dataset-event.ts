import { z } from "zod";
import { CurationRules } from "../curation/curation-rules.js";
import { CaptionAuthor, CaptionText } from "./caption-author.js";
import { CropBox } from "./crop-box.js";

const Frame = z.int().nonnegative();

/** What somebody decided about a job's dataset. Decisions are laid over what the rules decide; they never edit it. */
export const DatasetChange = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("verdicts"),
    frames: z.array(Frame),
    /** `auto` takes a person's word back: the rules decide again. */
    verdict: z.enum(["keep", "drop", "auto"]),
  }),
  z.object({
    type: z.literal("captions"),
    author: CaptionAuthor,
    captions: z.array(
      z.object({
        frame: Frame,
        text: CaptionText,
        /** Who remains the author of a caption that was only mended. Default: whoever made the change. */
        author: CaptionAuthor.optional(),
      }),
    ),
  }),
  z.object({ type: z.literal("crops"), crops: z.array(z.object({ frame: Frame, box: CropBox.nullable() })) }),
  z.object({ type: z.literal("rules"), rules: CurationRules, frameCount: z.int().positive() }),
  /** The set is to be what a version was, whatever was decided before. */
  z.object({
    type: z.literal("restored"),
    version: z.int().positive(),
    items: z.array(z.object({ frame: Frame, text: z.string(), author: CaptionAuthor, box: CropBox.nullable() })),
  }),
  z.object({ type: z.literal("undone"), event: z.int().positive() }),
]);
export type DatasetChange = z.infer<typeof DatasetChange>;

/** A change with its number (1, 2, …), when it was made and by whom. */
export const DatasetEvent = z.object({
  number: z.int().positive(),
  at: z.int().nonnegative(),
  by: z.string(),
  change: DatasetChange,
});
export type DatasetEvent = z.infer<typeof DatasetEvent>;
