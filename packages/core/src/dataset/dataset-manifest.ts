import { z } from "zod";
import { CaptionAuthor } from "./caption-author.js";
import { DatasetCrops } from "../crops/dataset-crops.js";
import { CropBox } from "./crop-box.js";
import { sourceFrame } from "../sources/frame-number.js";
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
  /**
   * Number in presentation order and presentation time of the (first) frame, and index of the shot in the source video.
   * Where there are several sources, shots are counted on from one to the next, and `frame` is the number that the frame
   * has in the job: 10,000,412 for frame 412 of source 2.
   */
  frame: z.int(),
  seconds: z.number(),
  shot: z.int(),
  /** Number of the source, and of the frame in it; absent where there is only one source. */
  source: z.int().positive().optional(),
  sourceFrame: z.int().optional(),
  reason: z.string(),
  /** Where an imported picture was in its folder or zip; absent for all others. */
  path: z.string().optional(),
  measurements: Measurements,
  /** The part of the candidate that the picture shows; absent: all of it. */
  crop: CropBox.optional(),
  /** Absent for a picture. */
  clip: ClipFacts.optional(),
});
export type DatasetItem = z.infer<typeof DatasetItem>;

/** A video that a dataset was made of. */
export const DatasetSource = z.object({
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  video: VideoFacts,
  /** By what right it is trained on, as its user states it. */
  rights: SourceRights.prefault({}),
});
export type DatasetSource = z.infer<typeof DatasetSource>;

/** `manifest-v{n}.json`: the immutable list of what a dataset version holds and where it came from. */
export const DatasetManifest = z.object({
  schema: z.literal(1),
  version: z.int().positive(),
  jobId: z.string(),
  trigger: z.string(),
  /** The only source, or the first of several. */
  source: DatasetSource,
  /** All sources; absent where there is only one. */
  sources: z.array(DatasetSource.extend({ number: z.int().positive() })).optional(),
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

/** Every source of a dataset; the only one is number 1. */
export function datasetSources({
  source,
  sources,
}: Pick<DatasetManifest, "source" | "sources">): readonly (DatasetSource & { readonly number: number })[] {
  return sources ?? [{ ...source, number: 1 }];
}

/** Whose frame an item or candidate shows; nothing where there is only one source. */
export function itemSource({
  source,
  frame,
}: Pick<DatasetItem, "source" | "frame">): Pick<DatasetItem, "source" | "sourceFrame"> {
  return source === undefined ? {} : { source, sourceFrame: sourceFrame(frame).frame };
}

/**
 * `0001`, `0002`, …: as many digits as the largest number needs, four at least, so that names sort. Of one of several
 * sources with its number before: `2-0001`.
 */
export function itemStem(index: number, count: number, source?: number): string {
  const number = String(index + 1).padStart(Math.max(4, String(count).length), "0");
  return source === undefined ? number : `${source}-${number}`;
}
