import { z } from "zod";
import { bucketRules, type BucketTarget } from "../buckets/bucket-rules.js";
import { estimateTokens, captionProfile, withinWindow } from "../caption/caption-profile.js";
import type { DatasetItem } from "../dataset/dataset-manifest.js";
import { lawfulLengthBelow } from "../trainers/clip-law.js";
import type { TrainerRow } from "../trainers/trainer-row.js";

const Size = z.object({ width: z.int().positive(), height: z.int().positive() });

/** What a trainer makes of one item. */
export const TrainerView = z.object({
  fileName: z.string(),
  frame: z.int(),
  size: Size.describe("Of the stored picture or clip."),
  scaled: Size.describe("What the trainer scales it to."),
  bucket: Size.describe("What it cuts out of that: what is trained on."),
  box: z
    .object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })
    .describe(
      "The part of the stored picture that is left, in its pixels; where the cut is random, its middle position.",
    ),
  scale: z.number().positive().describe("Above 1, the trainer enlarges the picture: detail is made up."),
  lostPart: z.number().min(0).max(1).describe("Part of the stored picture that is cut off."),
  caption: z.object({
    text: z.string().describe("As the base model reads it: cut off at its text window."),
    tokens: z.int().describe("About how many the whole caption has."),
    windowTokens: z.int(),
    isCut: z.boolean(),
  }),
  clip: z
    .object({
      frames: z.int(),
      framesKept: z.int().describe("Frames that the trainer takes by its frame law."),
      fps: z.number(),
      playbackSpeed: z.number().describe("Speed at which the trained model learns it, compared with the footage."),
    })
    .nullable(),
});
export type TrainerView = z.infer<typeof TrainerView>;

export interface ViewOptions {
  readonly target: BucketTarget;
  readonly resolution: number;
  readonly baseModel: string;
  readonly trigger: string;
  /** Null when no trainer of the catalogue is meant. */
  readonly row: Pick<TrainerRow, "dataset" | "trigger"> | null;
}

/** What the trainer will see of an item: pixels, words and frames. Pure. */
export function trainerView(item: DatasetItem, options: ViewOptions): TrainerView {
  const { fileName, frame, width, height } = item;
  const { scaled, bucket } = bucketRules[options.target].fit({ width, height }, options.resolution);
  const [across, down] = [scaled.width / width, scaled.height / height];
  const box = {
    left: rounded(Math.floor((scaled.width - bucket.width) / 2) / across),
    top: rounded(Math.floor((scaled.height - bucket.height) / 2) / down),
    width: rounded(bucket.width / across),
    height: rounded(bucket.height / down),
  };
  const kept = (bucket.width * bucket.height) / (scaled.width * scaled.height);
  return {
    ...{ fileName, frame, size: { width, height }, scaled, bucket, box },
    scale: rounded(Math.max(across, down)),
    lostPart: rounded(Math.max(0, 1 - kept)),
    caption: captionView(item, options),
    clip: clipView(item, options),
  };
}

function captionView({ caption }: DatasetItem, { baseModel, trigger, row }: ViewOptions): TrainerView["caption"] {
  const { windowTokens } = captionProfile(baseModel);
  const whole = row?.trigger?.use === "prepended" ? `${trigger} ${caption}` : caption;
  const text = withinWindow(whole, windowTokens);
  return { text, tokens: estimateTokens(whole), windowTokens, isCut: text !== whole };
}

function clipView({ clip }: DatasetItem, { row }: ViewOptions): TrainerView["clip"] {
  if (clip === undefined) return null;
  const { frames, fps, playbackSpeed } = clip;
  const law = row?.dataset.clips ?? null;
  if (law === null) return { frames, framesKept: frames, fps, playbackSpeed };
  return {
    ...{ frames, fps },
    framesKept: Math.min(frames, lawfulLengthBelow(law, frames)),
    playbackSpeed: rounded((playbackSpeed * law.framesPerSecond) / fps),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
