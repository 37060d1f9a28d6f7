import { z } from "zod";
import { RightsBasis } from "../rights/source-rights.js";
import { NsfwPolicy } from "../safety/nsfw-policy.js";
import { assertNever } from "../assert-never.js";
import { CropPolicy } from "../crops/crop-policy.js";
import { CurationRules, Goal } from "../curation/curation-rules.js";
import type { ErrorCode } from "../errors/codes.js";
import { stageNames } from "../stages/graph.js";
import { Warning } from "../stages/warning.js";
import { SourceRights } from "../rights/source-rights.js";
import { roundedUsd } from "../trainers/quote.js";
import { Expert } from "../trainers/trainer-row.js";
import {
  Attention,
  EndedTraining,
  ExpertFile,
  isTerminal,
  JobError,
  JobStatus,
  StageState,
  type Job,
  type ModelVersion,
  type Source,
} from "./job.js";
import { rightsOf, sourcesOf } from "./job-sources.js";

const Time = z.iso.datetime();
const Address = z.string().nullable();

export const StageDocument = z
  .object({
    name: z.enum(stageNames),
    state: StageState,
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
    durationMs: z.int().nonnegative().nullable().describe("From start to finish; null until the stage has finished."),
    reused: z.boolean().describe("True when an output made earlier was taken instead of doing the work again."),
    counts: z.record(z.string(), z.number()).describe('What the stage counted, such as { "shots": 140 }.'),
    summary: z.string().nullable().describe("The same in one line for people."),
  })
  .meta({ id: "Stage", description: "One stage of a job." });

export const VersionDocument = z
  .object({
    version: z.int().positive(),
    modelUrl: z.string().describe("Where to read the trained file; over HTTP the address expires."),
    s3Key: z.string().describe("Key of the trained file in the bucket."),
    sizeBytes: z.int().positive(),
    sha256: z.string(),
    expert: Expert.optional().describe("For a model of two experts: which one the file is for. Absent for all others."),
    otherFiles: z
      .array(ExpertFile.extend({ modelUrl: z.string() }))
      .optional()
      .describe("The files of the model's other experts: both are needed. Absent for models without."),
    createdAt: Time,
    config: z.object({ trigger: z.string(), steps: z.int(), learning_rate: z.number(), frame_count: z.int() }),
  })
  .meta({ id: "ModelVersion", description: "One trained file." });

const ErrorDocument = JobError.extend({
  docs: z.string().describe("Where this kind of error is explained."),
}).meta({ id: "JobError", description: "Why the job failed: what was wrong, with what, and what to do." });

const SourceDocument = z.object({
  kind: z.enum(["url", "file", "video"]),
  location: z.string().describe("The address or path that was given, without credentials and query string."),
});

const RequestDocument = z
  .object({
    source: SourceDocument.describe("The only source, or the first of several."),
    sources: z
      .array(
        SourceDocument.extend({
          number: z.int().positive().describe("What its frames are named by where there are several: 2-f0412."),
          rights: SourceRights.describe("By what right it is trained on, as stated."),
        }),
      )
      .describe("Every source, in the order in which they were given."),
    trigger: z.string(),
    steps: z.int(),
    learningRate: z.number(),
    rank: z.int().nullable().describe("Null for the trainer's own; so too alpha and seed."),
    alpha: z.number().nullable(),
    seed: z.int().nullable(),
    goal: Goal,
    frameCount: z.int(),
    media: z.string(),
    clipCount: z.int(),
    crop: CropPolicy,
    subject: z
      .union([z.int(), z.object({ finder: z.string() })])
      .nullable()
      .describe(
        "Whom the dataset is to show: a number, or a face that was given, whose measurements are not repeated.",
      ),
    nsfw: NsfwPolicy,
    rights: z
      .object({ basis: RightsBasis, who: z.string().nullable(), licence: z.string().nullable() })
      .describe("By what right the footage is trained on, as stated."),
    curation: CurationRules,
    captioner: z.enum(["template", "vision"]),
    captionTemplate: z.string(),
    provider: z.string(),
    baseModel: z.string(),
    trainer: z.string().nullable().describe("Null for the provider's first of that base model."),
    fallbackProviders: z.array(z.string()).describe("Who trains when the provider cannot, in this order."),
    maxCostUsd: z.number().nullable(),
    stripMetadata: z.boolean(),
    webhookUrl: z.string().nullable().describe("Without credentials and query string."),
  })
  .meta({ id: "JobRequest", description: "What was asked for, defaults filled in." });

const AttentionDocument = Attention.meta({
  id: "Attention",
  description: "What the job waits for a person to decide; nobody works on it meanwhile.",
});

/** The wire form of a job: `GET /api/lora/status/{jobId}`, `--json` and the body of webhooks. */
export const StatusDocument = z
  .object({
    jobId: z.string(),
    status: JobStatus,
    stage: z.enum(stageNames).nullable().describe("The stage that runs, or ran last; null before the first."),
    progress: z.int().min(0).max(100).describe("Percent; never falls."),
    retrainOf: z
      .string()
      .nullable()
      .describe("The job whose dataset is trained again, for a retraining; its versions are numbered there."),
    createdAt: Time,
    startedAt: Time.nullable(),
    completedAt: Time.nullable().describe("When the job ended, in whatever way."),
    cancelRequestedAt: Time.nullable(),
    counts: z
      .object({ shots: z.int().nullable(), candidates: z.int().nullable(), kept: z.int().nullable() })
      .describe("The figures most asked for: `shots` of detect, `candidates` of extract, `kept` of curate."),
    stages: z.array(StageDocument).describe("Every stage, in order."),
    warnings: z.array(Warning),
    error: ErrorDocument.nullable(),
    attention: AttentionDocument.nullable().describe("Set while the job waits for a person; else null."),
    versions: z
      .array(VersionDocument)
      .describe("The trained files, those of retrainings too; empty until one is stored."),
    trainings: z
      .array(EndedTraining)
      .describe("Trainings that were ordered and have ended, also those that failed; details are in the job's runs."),
    costUsd: z
      .number()
      .nullable()
      .describe("What the trainings have cost as far as the providers say; null while none has said."),
    datasetUrl: Address.describe("Where the dataset is; null until it exists."),
    datasetZipUrl: Address.describe("The dataset as one flat zip, as trainers want it; null until it exists."),
    manifestUrl: Address.describe("The dataset's manifest; null until it exists."),
    reportUrl: Address.describe("The report page; null until it exists."),
    request: RequestDocument,
    links: z
      .object({ self: Address, cancel: Address, report: Address, dataset: Address })
      .describe("Addresses of the API that belong to this job and do not expire; null where there is none."),
  })
  .meta({ id: "JobStatusDocument", description: "Everything about a job." });
export type StatusDocument = z.infer<typeof StatusDocument>;

/** The addresses in a status document. The edge makes them: over HTTP signed and expiring, on the command line paths. */
export interface StatusLinks {
  readonly modelUrl: (file: Pick<ModelVersion, "s3Key">) => string;
  readonly errorReference: (code: ErrorCode) => string;
  /** Null until the thing exists, or where it has no address. */
  readonly datasetUrl: string | null;
  readonly datasetZipUrl: string | null;
  readonly manifestUrl: string | null;
  readonly reportUrl: string | null;
  /** Addresses of the API; `cancel` is left out of the document once the job has ended. */
  readonly links: StatusDocument["links"];
}

export function statusDocument(job: Job, links: StatusLinks): StatusDocument {
  const { webhookUrl, subject, rights, trainer, fallbackProviders, maxCostUsd, ...settings } = job.settings;
  return {
    jobId: job.id,
    status: job.status,
    stage: job.stage,
    progress: job.progress,
    retrainOf: job.retrain?.originJobId ?? null,
    createdAt: rfc3339(job.createdAt),
    startedAt: rfc3339OrNull(job.startedAt),
    completedAt: rfc3339OrNull(job.completedAt),
    cancelRequestedAt: rfc3339OrNull(job.cancelRequestedAt),
    counts: {
      shots: job.stages.detect.counts["shots"] ?? null,
      candidates: job.stages.extract.counts["candidates"] ?? null,
      kept: job.stages.curate.counts["kept"] ?? null,
    },
    stages: stageNames.map((name) => stageDocument(job, name)),
    warnings: job.warnings,
    error: job.error === null ? null : { ...job.error, docs: links.errorReference(job.error.code) },
    attention: job.attention,
    versions: job.versions.map((version) => versionDocument(version, links)),
    trainings: job.trainings,
    costUsd: costOf(job),
    datasetUrl: links.datasetUrl,
    datasetZipUrl: links.datasetZipUrl,
    manifestUrl: links.manifestUrl,
    reportUrl: links.reportUrl,
    request: {
      source: sourceDocument(job.source),
      sources: sourcesOf(job).map((one, index) => ({
        ...sourceDocument(one.source),
        number: index + 1,
        rights: rightsOf(one, job),
      })),
      ...settings,
      ...{ rank: settings.rank ?? null, alpha: settings.alpha ?? null, seed: settings.seed ?? null },
      subject: typeof subject === "object" ? { finder: subject.finder } : (subject ?? null),
      rights: { basis: rights.basis, who: rights.who ?? null, licence: rights.licence ?? null },
      ...{ trainer: trainer ?? null, fallbackProviders: fallbackProviders ?? [], maxCostUsd: maxCostUsd ?? null },
      webhookUrl: webhookUrl === undefined ? null : withoutSecrets(webhookUrl),
    },
    links: { ...links.links, cancel: isTerminal(job.status) ? null : links.links.cancel },
  };
}

function sourceDocument(source: Source): z.infer<typeof SourceDocument> {
  return { kind: source.kind, location: sourceLocation(source) };
}

/** Where footage comes from, as it may be shown: without credentials and query string. */
export function sourceLocation(source: Source): string {
  switch (source.kind) {
    case "url":
      return withoutSecrets(source.url);
    case "file":
      return source.path;
    case "video":
      return source.videoId;
    default:
      return assertNever(source);
  }
}

function costOf({ trainings }: Job): number | null {
  const known = trainings.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  return known.length === 0 ? null : roundedUsd(known.reduce((sum, cost) => sum + cost, 0));
}

function versionDocument(
  { otherFiles, ...version }: ModelVersion,
  { modelUrl }: StatusLinks,
): z.infer<typeof VersionDocument> {
  return {
    ...version,
    modelUrl: modelUrl(version),
    ...(otherFiles === undefined
      ? {}
      : { otherFiles: otherFiles.map((file) => ({ ...file, modelUrl: modelUrl(file) })) }),
    createdAt: rfc3339(version.createdAt),
  };
}

function stageDocument(job: Job, name: (typeof stageNames)[number]): z.infer<typeof StageDocument> {
  const { state, startedAt, finishedAt, reused, counts, summary } = job.stages[name];
  return {
    name,
    state,
    startedAt: rfc3339OrNull(startedAt),
    finishedAt: rfc3339OrNull(finishedAt),
    durationMs: startedAt === null || finishedAt === null ? null : finishedAt - startedAt,
    reused,
    counts,
    summary,
  };
}

function rfc3339(timeMs: number): string {
  // oxlint-disable-next-line no-restricted-globals -- writes a given time down; reads no clock
  return new Date(timeMs).toISOString();
}

function rfc3339OrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : rfc3339(timeMs);
}

const addressParts = /^([a-z][a-z0-9+.-]*:[\\/]{2,})(?:[^\\/?#]*@)?([^?#]*)/i;

/** An address as it may be shown and logged: signatures and passwords live in the parts that are left out. */
export function withoutSecrets(address: string): string {
  const [, scheme = "", hostAndPath = ""] = addressParts.exec(address) ?? [];
  return scheme + hostAndPath;
}
