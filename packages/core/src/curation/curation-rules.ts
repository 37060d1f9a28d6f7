import { z } from "zod";

/** What the LoRA is to learn: it decides how many frames are enough, and what captions leave out. */
export const Goal = z.enum(["auto", "character", "style", "concept"]);
export type Goal = z.infer<typeof Goal>;

/**
 * How many frames suit a goal. Published experience: 12 to 20 for a character at least and about 25 best, 20 to 500 for
 * a style or concept. `auto` is taken for a character, the most frequent wish.
 */
export const frameCountOfGoal = { auto: 25, character: 25, style: 60, concept: 40 } as const satisfies Record<
  Goal,
  number
>;

const percentile = z.number().min(0).max(100);

/**
 * Cut-offs. Few are on by default, because constants do not carry from one video to the next: those that compare with
 * the video's own distribution are the ones to move, and a dry run shows what each would drop.
 */
export const CurationRules = z.strictObject({
  minSharpnessPercentile: percentile
    .default(0)
    .describe("Drops this share of the video's frames, the softest ones, in percent. OneTrainer's habit is 20."),
  minSharpnessScore: z
    .number()
    .min(-20)
    .max(20)
    .default(-3)
    .describe(
      "Drops frames whose sharpness (its logarithm) lies further below the median of the frames of their shot that show the same, in robust deviations.",
    ),
  minSharpnessOfShot: z
    .number()
    .min(0)
    .max(1)
    .default(0.35)
    .describe(
      "Drops frames with less than this part of the sharpness of the sharpest frame of their shot that shows the same.",
    ),
  minSharpness: z
    .number()
    .min(0)
    .default(20)
    .describe(
      "Floor, whatever the video is like. A blur of radius 2.5 leaves 20 to 150, a sharp picture has thousands.",
    ),
  minContrast: z.number().min(0).default(3).describe("Floor: a picture with less grey deviation is empty."),
  minLuma: z.number().min(0).max(255).default(14).describe("Floor of the mean brightness, of 255."),
  maxLuma: z.number().min(0).max(255).default(243).describe("Ceiling of the mean brightness, of 255."),
  minLumaPercentile: percentile.default(0).describe("Drops this share of the frames, the darkest ones, in percent."),
  maxMotionPercentile: percentile
    .default(100)
    .describe("Drops frames with more motion than this share of the others, and none of which that is not known."),
  duplicateLikeness: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.94)
    .describe("Two frames this alike (cosine of their descriptions) are the same to a trainer."),
  dropWriting: z
    .boolean()
    .default(false)
    .describe("Drops frames with burned-in writing. Off: they are only flagged, and chosen last."),
  maxPerShot: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("The most frames of one shot. Default: two and a half times an even share, three at least."),
  refill: z
    .boolean()
    .default(false)
    .describe(
      "Whether frames that a person dropped are replaced by others, and those a person kept count among the wanted.",
    ),
  keepImported: z
    .boolean()
    .default(true)
    .describe(
      "Keeps every picture of an imported folder or zip, and only says what the rules find wrong with it. Off: those are dropped.",
    ),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(0)
    .describe("Another number, another choice among equally good ones."),
});
export type CurationRules = z.infer<typeof CurationRules>;

export const defaultRules: CurationRules = CurationRules.parse({});

/** Fewer kept frames than this make a poor dataset: less different frames are taken as well. */
export const fewFrames = 12;
