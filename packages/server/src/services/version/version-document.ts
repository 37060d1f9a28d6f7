import { HealthReport, HealthWarning, JobStatus, LossPoint, RightsBasis, type Job } from "@reelora/core";
import { z } from "zod";
import type { KnownVersion } from "./get.js";

const Time = z.iso.datetime();

/** What a version keeps of a video that it was made of. */
const VideoFacts = z.object({
  sha256: z.string(),
  name: z.string(),
  rights: z
    .object({ basis: RightsBasis, who: z.string().optional(), licence: z.string().optional() })
    .describe("By what right it is trained on, as stated."),
});

const shape = {
  jobId: z.string().describe("The job that made the dataset, and under which versions are numbered."),
  version: z.int().positive(),
  trainingJobId: z.string().describe("The job that trained it: the same, or a retraining."),
  runId: z.string(),
  createdAt: Time,
  modelUrl: z.string().describe("Where to read the trained file; over HTTP the address expires."),
  configUrl: z.string().describe("Where to read its config.json."),
  s3Key: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  provider: z.string(),
  trainer: z
    .string()
    .nullable()
    .describe("The provider's own name of the trainer; null where it has no name in the catalogue."),
  baseModel: z.string(),
  steps: z.int(),
  learningRate: z.number(),
  rank: z.int().nullable().describe("What was asked for; null for the trainer's own. So too alpha and seed."),
  alpha: z.number().nullable(),
  seed: z.int().nullable(),
  trigger: z.string(),
  dataset: z.object({
    version: z.int(),
    digest: z.string().describe("SHA-256 of the dataset's manifest."),
    items: z.int(),
  }),
  video: VideoFacts.describe("The only video, or the first of several."),
  videos: z.array(VideoFacts).describe("Every video that the dataset was made of."),
  cost: z.object({
    estimatedUsd: z.number().nullable(),
    usd: z.number().nullable().describe("What the training has cost, as far as the provider says; else null."),
    billableUnits: z.number().nullable().describe("What the provider says it charged, in its own unit."),
  }),
  durationSeconds: z.number().nullable().describe("From the submission to the end of the training."),
};

export const VersionSummary = z
  .object({ ...shape, warnings: z.array(HealthWarning).describe("What was found in the file that is worth a look.") })
  .meta({ id: "VersionSummary", description: "One trained file, where it came from and what it cost." });
export type VersionSummary = z.infer<typeof VersionSummary>;

export const VersionDetail = z
  .object({
    ...shape,
    health: HealthReport,
    losses: z.array(LossPoint).describe("The loss curve of its training; empty for trainers that tell none."),
    samples: z
      .array(
        z.object({ step: z.int(), url: z.string().describe("A PNG of pictures in a row, always of the same seeds.") }),
      )
      .describe(
        "Pictures made while it was trained; step 0 is the base model alone. Empty for trainers that make none.",
      ),
  })
  .meta({ id: "VersionDetail", description: "One trained file with the report of its health, block by block." });
export type VersionDetail = z.infer<typeof VersionDetail>;

export const RetrainingDocument = z
  .object({ jobId: z.string(), status: JobStatus, progress: z.int(), version: z.int().nullable(), createdAt: Time })
  .meta({ id: "Retraining", description: "A job that trains the dataset again." });

export const VersionList = z
  .object({
    jobId: z.string(),
    versions: z.array(VersionSummary),
    retrainings: z
      .array(RetrainingDocument)
      .describe("Retrainings of the dataset, the newest first, whatever came of them."),
    nextCursor: z.string().nullable().describe("Asks for the next page of versions; null on the last."),
  })
  .meta({ id: "VersionList", description: "The versions of a job's model, the first one first." });
export type VersionList = z.infer<typeof VersionList>;

/** Where a version's files are, as the edge shows them: signed addresses over HTTP, paths on the command line. */
export interface VersionLinks {
  readonly modelUrl: string;
  readonly configUrl: string;
  /** One for each of the version's samples, in their order. */
  readonly sampleUrls: readonly string[];
}

export function versionSummary(known: KnownVersion, links: VersionLinks): VersionSummary {
  return { ...facts(known, links), warnings: known.record.health.warnings };
}

export function versionDetail(known: KnownVersion, links: VersionLinks): VersionDetail {
  const { health, losses, samples } = known.record;
  const shown = samples.map(({ step }, index) => ({ step, url: links.sampleUrls[index] ?? "" }));
  return { ...facts(known, links), health, losses, samples: shown };
}

export function retrainingDocument({
  id,
  status,
  progress,
  versions,
  createdAt,
}: Job): z.infer<typeof RetrainingDocument> {
  const version = versions[0]?.version ?? null;
  return { jobId: id, status, progress, version, createdAt: new Date(createdAt).toISOString() };
}

function facts({ record, run }: KnownVersion, links: VersionLinks) {
  const { version, runId, s3Key, sizeBytes, sha256, provider, trainer, baseModel, steps, learningRate, trigger } =
    record;
  return {
    jobId: record.originJobId,
    ...{ version, trainingJobId: record.id, runId, createdAt: new Date(record.createdAt).toISOString() },
    ...{ modelUrl: links.modelUrl, configUrl: links.configUrl },
    ...{ s3Key, sizeBytes, sha256, provider, trainer, baseModel, steps, learningRate, trigger },
    ...{ rank: record.rank, alpha: record.alpha, seed: record.seed },
    dataset: { version: record.dataset.version, digest: record.dataset.digest, items: record.dataset.items },
    video: record.video,
    videos: record.videos.length === 0 ? [record.video] : record.videos,
    cost: {
      estimatedUsd: run?.estimatedCostUsd ?? null,
      usd: run?.costUsd ?? null,
      billableUnits: run?.billableUnits ?? null,
    },
    durationSeconds: durationOf(run),
  };
}

/** In whole seconds; null when it is not known. */
export function durationOf(run: KnownVersion["run"]): number | null {
  if (run === null || run.submittedAt === null || run.endedAt === null) return null;
  return Math.round((run.endedAt - run.submittedAt) / 1000);
}
