import { z } from "zod";
import { CaptionAuthor } from "../dataset/caption-author.js";
import { ImportedPicture } from "../imports/imported-picture.js";
import { ModelVersion } from "../job/job.js";
import { Expert } from "../trainers/trainer-row.js";
import { manifestSchema } from "./manifest.js";

const Nothing = z.object({});

const SourceNumber = z.int().positive();

export const VideoLocation = z.discriminatedUnion("kind", [
  /** A file of the user's, read where it is and never changed. */
  z.object({ kind: z.literal("file"), path: z.string(), modifiedMs: z.number() }),
  z.object({ kind: z.literal("object"), key: z.string() }),
]);
export type VideoLocation = z.infer<typeof VideoLocation>;

/**
 * What a source holds. Of a folder or zip of pictures: `container` says which of the two, `codec` names the formats, width
 * and height are the largest, `frames` is the number of pictures, and there is no rate (0) and no duration.
 */
export const VideoFacts = z.object({
  container: z.string(),
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  /** Average frames per second. */
  fps: z.number(),
  variableFrameRate: z.boolean(),
  /** Null when the container does not say. */
  frames: z.int().nullable(),
  /** Null when the container does not say. */
  durationSeconds: z.number().nullable(),
  rotation: z.number(),
  hdr: z.boolean(),
  hasAudio: z.boolean(),
});
export type VideoFacts = z.infer<typeof VideoFacts>;

/** A picture that its user brought, where it is stored. */
export const IngestedPicture = ImportedPicture.extend({
  key: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
});
export type IngestedPicture = z.infer<typeof IngestedPicture>;

export const IngestManifest = manifestSchema(
  "ingest",
  z.object({
    sha256: z.string(),
    sizeBytes: z.int(),
    /** For people: the file's name or the address without its query. */
    name: z.string(),
    location: VideoLocation,
    facts: VideoFacts,
    /** Of a folder or zip of pictures: each of them. Absent for a video. */
    pictures: z.array(IngestedPicture).optional(),
    /** Number of the source, 1, 2, …, as the job was given them; absent for the only one. */
    source: SourceNumber.optional(),
  }),
  Nothing,
);
export type IngestManifest = z.infer<typeof IngestManifest>;

export const Boundary = z.object({
  kind: z.enum(["cut", "dissolve", "fade"]),
  /** Frame numbers in presentation order. A cut has start = end = first frame of the new shot; a gradual transition covers [start, end). */
  start: z.int(),
  end: z.int(),
});
export type Boundary = z.infer<typeof Boundary>;

export const Shot = z.object({
  index: z.int(),
  /** Frames [start, end), without the frames of gradual transitions. */
  start: z.int(),
  end: z.int(),
  /** Number of its source; absent where there is only one. */
  source: SourceNumber.optional(),
});
export type Shot = z.infer<typeof Shot>;

/** One of several sources that were scanned. */
export const DetectedSource = z.object({
  number: SourceNumber,
  name: z.string(),
  shots: z.int(),
  fps: z.number(),
  frames: z.int(),
});
export type DetectedSource = z.infer<typeof DetectedSource>;

export const DetectManifest = manifestSchema(
  "detect",
  Shot,
  z.object({
    fps: z.number(),
    frames: z.int(),
    boundaries: z.array(Boundary),
    decodedFrames: z.int(),
    /** What of it is whose, where there are several sources; absent for the only one. */
    sources: z.array(DetectedSource).optional(),
  }),
);
export type DetectManifest = z.infer<typeof DetectManifest>;

export const Measurements = z.object({
  /** 90th percentile over tiles of the variance of the Laplacian of the luma. */
  sharpness: z.number(),
  /** 0 to 255. */
  meanLuma: z.number(),
  /** Standard deviation of the luma. */
  contrast: z.number(),
  /** Fraction of pixels at the ends of the range. */
  clippedDark: z.number(),
  clippedBright: z.number(),
  /** Mean difference to the frame before, of 255; null where that is not known, as of most key frames and of imported pictures. */
  motion: z.number().nullable(),
  frozen: z.boolean(),
  blank: z.boolean(),
  /** Difference hash, 64 bits as 16 hexadecimal digits. */
  dhash: z.string(),
  /** Mean red, green and blue, 0 to 255, of 3 × 3 cells, row by row. */
  colours: z.array(z.number()),
});
export type Measurements = z.infer<typeof Measurements>;

/** What makes a candidate or an item a clip. */
export const ClipFacts = z.object({
  /** One more than the last frame of the video that it shows. */
  endFrame: z.int(),
  /** Its own frames, rate and length. */
  frames: z.int(),
  fps: z.number(),
  durationSeconds: z.number(),
  /** Speed at which it plays compared with the video, measured: 1 when it is the same. */
  playbackSpeed: z.number(),
});
export type ClipFacts = z.infer<typeof ClipFacts>;

/** A picture or clip measured for the dataset. */
export const Candidate = z.object({
  /**
   * Number, in presentation order, of the frame it shows or begins with. No two candidates of a job have the same: in one
   * of several sources it is the job's number of the frame (`jobFrame`).
   */
  frame: z.int(),
  /** Presentation time of that frame in its video. */
  seconds: z.number(),
  /** Index of the shot. */
  shot: z.int(),
  /** Number of its source; absent where there is only one. */
  source: SourceNumber.optional(),
  key: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
  /** Of a clip: sharpness is the median and motion the mean of its frames, the rest is of its sharpest frame. */
  measurements: Measurements,
  /** What a picture that its user brought has beside its pixels; absent for all others. */
  imported: ImportedPicture.optional(),
  /** Absent for a picture. */
  clip: ClipFacts.extend({
    /** A picture of its sharpest frame. */
    posterKey: z.string(),
  }).optional(),
});
export type Candidate = z.infer<typeof Candidate>;

/** How the clips of a dataset are counted: what was asked of the cutter. */
export const DatasetClipLaw = z.object({
  fps: z.number(),
  /** A clip has a whole multiple of this and one frame more. */
  framesMultipleOf: z.int(),
  /** Width and height divide by this. */
  sideMultipleOf: z.int(),
});
export type DatasetClipLaw = z.infer<typeof DatasetClipLaw>;

export const ExtractManifest = manifestSchema(
  "extract",
  Candidate,
  z.object({
    decodedFrames: z.int(),
    /** Absent where no clips were cut. */
    clipLaw: DatasetClipLaw.optional(),
  }),
);
export type ExtractManifest = z.infer<typeof ExtractManifest>;

export const VerdictReason = z.enum([
  "sharpest_of_shot",
  "best_of_shot",
  "adds_variety",
  "adds_light",
  "adds_framing",
  "adds_time",
  "kept_by_person",
  "imported",
  "blank",
  "too_dark",
  "too_bright",
  "frozen",
  "blurred",
  "no_motion",
  "moving",
  "burned_in_text",
  "logo",
  "near_duplicate",
  "enough",
  "other_subject",
  "unsafe",
  "dropped_by_person",
]);
export type VerdictReason = z.infer<typeof VerdictReason>;

export const Verdict = z.object({
  frame: z.int(),
  verdict: z.enum(["keep", "drop"]),
  reason: VerdictReason,
  /** The reason in words, with its numbers. */
  text: z.string(),
  /** The frame it lost to, or is like, for a near-duplicate. */
  insteadOf: z.int().nullable(),
  /** What the rules find wrong with an imported picture that is kept all the same; `logo` for any picture that carries one. */
  flagged: VerdictReason.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

export const CurateManifest = manifestSchema("curate", Verdict, Nothing);
export type CurateManifest = z.infer<typeof CurateManifest>;

export const CaptionManifest = manifestSchema(
  "caption",
  z.object({ frame: z.int(), caption: z.string(), author: CaptionAuthor }),
  Nothing,
);
export type CaptionManifest = z.infer<typeof CaptionManifest>;

export const PackageManifest = manifestSchema(
  "package",
  z.object({ frame: z.int(), fileName: z.string(), sha256: z.string() }),
  z.object({
    datasetVersion: z.int(),
    /** SHA-256 of the dataset's manifest file: what the dataset is known by. */
    datasetDigest: z.string(),
    manifestKey: z.string(),
    zipKey: z.string(),
    zipSizeBytes: z.int(),
    zipSha256: z.string(),
    reportKey: z.string(),
  }),
);
export type PackageManifest = z.infer<typeof PackageManifest>;

const RemoteFile = z.object({
  url: z.string(),
  sizeBytes: z.int().nullable(),
  /** Path within the tar that `url` leads to; absent when the file is what `url` leads to. */
  inside: z.string().optional(),
});

export const TrainManifest = manifestSchema(
  "train",
  z.object({
    runId: z.string(),
    provider: z.string(),
    weights: RemoteFile,
    /** For a model of two experts: which one `weights` is for, and the others' files. Null and none for all others. */
    expert: Expert.nullable().default(null),
    otherWeights: z.array(z.object({ expert: Expert, file: RemoteFile })).default([]),
    config: RemoteFile.nullable(),
  }),
  Nothing,
);
export type TrainManifest = z.infer<typeof TrainManifest>;

export const PublishManifest = manifestSchema("publish", ModelVersion, Nothing);
export type PublishManifest = z.infer<typeof PublishManifest>;

/** The schema of each stage's output. Cleaning up leaves none. */
export const stageManifests = {
  ingest: IngestManifest,
  detect: DetectManifest,
  extract: ExtractManifest,
  curate: CurateManifest,
  caption: CaptionManifest,
  package: PackageManifest,
  train: TrainManifest,
  publish: PublishManifest,
} as const;

export interface StageManifests {
  readonly ingest: IngestManifest;
  readonly detect: DetectManifest;
  readonly extract: ExtractManifest;
  readonly curate: CurateManifest;
  readonly caption: CaptionManifest;
  readonly package: PackageManifest;
  readonly train: TrainManifest;
  readonly publish: PublishManifest;
}

export type StageWithManifest = keyof StageManifests;
