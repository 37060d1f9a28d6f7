import { Expert, ExpertFile, HealthReport, jobIdPattern, LossPoint, runIdPattern, SourceRights } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

const VersionVideo = z.object({ sha256: z.string(), name: z.string(), rights: SourceRights.prefault({}) });

/** One trained file and where it came from. Written when its number is taken, before the file is stored under it. */
export const VersionRecord = z.object({
  /** The job that trained it: itself, or a retraining. One version at most comes of one job. */
  id: z.string().regex(jobIdPattern),
  userId: z.string(),
  /** The job that made the dataset; versions are numbered within it. */
  originJobId: z.string().regex(jobIdPattern),
  version: z.int().positive(),
  runId: z.string().regex(runIdPattern),
  createdAt: z.int(),
  /** When the file was stored; null before. */
  storedAt: z.int().nullable(),
  /** When its file was deleted: from then on the record only keeps the number from being used again. */
  deletedAt: z.int().nullable().default(null),
  s3Key: z.string(),
  configKey: z.string(),
  sizeBytes: z.int().positive(),
  sha256: z.string(),
  provider: z.string(),
  /** The provider's own name of the trainer; null where it has no name in the catalogue. */
  trainer: z.string().nullable(),
  baseModel: z.string(),
  steps: z.int(),
  learningRate: z.number(),
  /** What the job asked for; null for the trainer's own. The file's health says which rank it has. */
  rank: z.int().nullable().default(null),
  alpha: z.number().nullable().default(null),
  seed: z.int().nullable().default(null),
  trigger: z.string(),
  dataset: z.object({
    version: z.int().positive(),
    /** SHA-256 of the dataset's manifest. */
    digest: z.string(),
    manifestKey: z.string(),
    items: z.int(),
  }),
  /** The only video that its dataset was made of, or the first of several. */
  video: VersionVideo,
  /** All of several videos, the first one too; none where there is only one. */
  videos: z.array(VersionVideo).default([]),
  /** SHA-256 of each of several videos: what versions of a video are found by. */
  videoSha256s: z.array(z.string()).default([]),
  health: HealthReport,
  /** The loss curve of its training, where the trainer told one. */
  losses: z.array(LossPoint).default([]),
  /** Pictures made while it was trained, always of the same seeds; step 0 is the base model alone. */
  samples: z.array(z.object({ step: z.int(), key: z.string() })).default([]),
  /** For a model of two experts: which one the file is for; else null. */
  expert: Expert.nullable().default(null),
  /** For a model of two experts: the other's file, stored beside it. */
  otherFiles: z.array(ExpertFile.extend({ health: HealthReport })).default([]),
});
export type VersionRecord = z.infer<typeof VersionRecord>;

/** The fields that name the videos a version was made of: of one source, and of several. */
export const versionVideoFields = ["video.sha256", "videoSha256s"] as const;

export const versions: Collection<VersionRecord> = {
  name: "versions",
  parse: (json) => VersionRecord.parse(json),
  fields: [
    "userId",
    "originJobId",
    "version",
    "createdAt",
    "deletedAt",
    "baseModel",
    "provider",
    ...versionVideoFields,
    "dataset.manifestKey",
  ],
  unique: [["originJobId", "version"]],
};
