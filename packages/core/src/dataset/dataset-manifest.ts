import { z } from "zod";
import { CaptionAuthor } from "./caption-author.js";
import { DatasetCrops } from "../crops/dataset-crops.js";
import { CropBox } from "./crop-box.js";
import { SourceRights } from "../rights/source-rights.js";
import { NsfwPolicy } from "../safety/nsfw-policy.js";
import { ClipFacts, DatasetClipLaw, Measurements, VideoFacts } from "../manifest/stage-manifests.js";

/** One picture or clip of a dataset, traceable to the moment of the footage it came from. */
export const DatasetItem = z.object({
  /** Name of the picture in `images/`, or of the clip in `clips/`; the caption has the same stem in `captions/`. */
  fileName: z.string(),
  caption: z.string(),
  /** Who wrote the caption. */
  author: CaptionAuthor,
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
  /** Number in presentation order and presentation time of the (first) frame, and index of the shot in the source video. */
  frame: z.int(),
  seconds: z.number(),
  shot: z.int(),
  reason: z.string(),
  measurements: Measurements,
  /** The part of the candidate that the picture shows; absent: all of it. */
  crop: CropBox.optional(),
  /** Absent for a picture. */
  clip: ClipFacts.optional(),
});
export type DatasetItem = z.infer<typeof DatasetItem>;

/** `manifest-v{n}.json`: the immutable list of what a dataset version holds and where it came from. */
export const DatasetManifest = z.object({
  schema: z.literal(1),
  version: z.int().positive(),
  jobId: z.string(),
  trigger: z.string(),
  source: z.object({
    name: z.string(),
    sha256: z.string(),
    sizeBytes: z.int(),
    video: VideoFacts,
    /** By what right it is trained on, as its user states it. */
    rights: SourceRights.prefault({}),
  }),
  /** How its pictures are cropped by themselves. */
  crops: DatasetCrops.default({ policy: "none", target: "ai-toolkit" }),
  /** Whom it is to show, and who looked for faces; null where nobody is wanted. */
  subject: z.object({ number: z.int().positive(), finder: z.string() }).nullable().default(null),
  /** What became of unsafe frames, and who said which they are; null where nobody was asked. */
  safety: z.object({ policy: NsfwPolicy, scorer: z.string() }).nullable().default(null),
  shots: z.int(),
  candidates: z.int(),
  /** What the clips obey; absent where there are none. */
  clipLaw: DatasetClipLaw.optional(),
  items: z.array(DatasetItem),
});
export type DatasetManifest = z.infer<typeof DatasetManifest>;

/** `0001`, `0002`, …: as many digits as the largest number needs, four at least, so that names sort. */
export function itemStem(index: number, count: number): string {
  return String(index + 1).padStart(Math.max(4, String(count).length), "0");
}
