import { z } from "zod";
import { errorKinds, type ErrorCode } from "../errors/codes.js";
import { jobIdPattern } from "../ids.js";
import { Expert } from "../trainers/trainer-row.js";
import { TrainSettings } from "../request/train-request.js";
import { SourceRights } from "../rights/source-rights.js";
import { stageNames, type StageName } from "../stages/graph.js";
import { Warning } from "../stages/warning.js";

/** Times are milliseconds since 1970 in UTC; the edges write them as RFC 3339. */
const TimeMs = z.int().nonnegative();

export const JobStatus = z.enum(["queued", "processing", "completed", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof JobStatus>;

/** Where the footage comes from. A file is named only by the command line, never over HTTP. */
export const Source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("url"), url: z.string() }),
  z.object({ kind: z.literal("file"), path: z.string() }),
  /** A video that its owner has uploaded. */
  z.object({ kind: z.literal("video"), videoId: z.string(), sha256: z.string(), sizeBytes: z.int(), name: z.string() }),
]);
export type Source = z.infer<typeof Source>;

/** One of the sources of a job. */
export const JobSource = z.object({
  source: Source,
  /** By what right it is trained on, where that was stated of this source alone; absent: what the settings say. */
  rights: SourceRights.optional(),
});
export type JobSource = z.infer<typeof JobSource>;

export const StageState = z.enum(["pending", "running", "finished", "skipped"]);

/** Where a stage's output is, and what it is: `key` in the object store, SHA-256 of its bytes. */
export const ManifestReference = z.object({ key: z.string(), sha256: z.string() });
export type ManifestReference = z.infer<typeof ManifestReference>;

export const StageRecord = z.object({
  state: StageState,
  startedAt: TimeMs.nullable(),
  finishedAt: TimeMs.nullable(),
  /** How far the present attempt has come: 0 to 1, in hundredths. */
  fraction: z.number().min(0).max(1),
  /** How often the work was begun: more than once after a crash. A reused output does not begin any work. */
  attempts: z.int().nonnegative(),
  /** True when an output made earlier, by this or another job, was taken. */
  reused: z.boolean(),
  /** Null for a stage that leaves nothing but its effect, or that was skipped. */
  manifest: ManifestReference.nullable(),
  counts: z.record(z.string(), z.number()),
  /** One line for people: "140 shots", "132 frames kept of 610". */
  summary: z.string().nullable(),
});
export type StageRecord = z.infer<typeof StageRecord>;

export const ErrorCodeSchema = z.enum(Object.keys(errorKinds) as [ErrorCode, ...ErrorCode[]]);

export const JobError = z.object({
  code: ErrorCodeSchema,
  fault: z.enum(["user", "provider", "system"]),
  message: z.string(),
  stage: z.string().nullable(),
  field: z.string().optional(),
  /** What an outside service said, word for word. */
  providerBody: z.string().optional(),
});
export type JobError = z.infer<typeof JobError>;

/** One try at a stage that failed. */
export const Attempt = z.object({
  stage: z.enum(stageNames as [StageName, ...StageName[]]).nullable(),
  startedAt: TimeMs,
  endedAt: TimeMs,
  /** The worker that tried. */
  owner: z.string(),
  error: JobError,
  /** When the next one was to begin; null when it was the last. */
  retryAt: TimeMs.nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** What a person can do about a run of which nobody knows whether it was started. */
export const AttentionAction = z.enum(["attach", "resubmit", "give-up"]);

/** What a job waits for a person to decide. Nobody works on it meanwhile. */
export const Attention = z.object({
  code: ErrorCodeSchema.describe("What happened, as a stable name."),
  message: z.string().describe("What happened, with what, and what can be done."),
  runId: z.string().describe("The run to decide about."),
  actions: z.array(AttentionAction).describe("What can be done with the run: POST /api/runs/{runId}/{action}."),
});
export type Attention = z.infer<typeof Attention>;

/** The file of a model's other expert, beside the version's own. */
export const ExpertFile = z.object({
  expert: Expert,
  s3Key: z.string(),
  sizeBytes: z.int().positive(),
  sha256: z.string(),
});
export type ExpertFile = z.infer<typeof ExpertFile>;

/** One trained file, or one for each expert. The address of a file is made when somebody asks, because it expires. */
export const ModelVersion = z.object({
  version: z.int().positive(),
  s3Key: z.string(),
  sizeBytes: z.int().positive(),
  sha256: z.string(),
  /** For a model of two experts: which one the file is for, and the others. Absent for all others. */
  expert: Expert.optional(),
  otherFiles: z.array(ExpertFile).optional(),
  createdAt: TimeMs,
  config: z.object({
    trigger: z.string(),
    steps: z.int(),
    learning_rate: z.number(),
    frame_count: z.int(),
  }),
});
export type ModelVersion = z.infer<typeof ModelVersion>;

/** One training that was ordered for the job and has ended. */
export const EndedTraining = z.object({
  runId: z.string(),
  provider: z.string(),
  state: z.enum(["succeeded", "failed", "cancelled"]),
  estimatedCostUsd: z.number().nullable().describe("What was expected beforehand; null when nobody knew."),
  costUsd: z
    .number()
    .nullable()
    .describe("By what the provider says it billed, and its price; null when it does not say."),
});
export type EndedTraining = z.infer<typeof EndedTraining>;

/** The exclusive right to work on a job until `expiresAt`. */
export const Lease = z.object({ owner: z.string(), expiresAt: TimeMs });

export const WebhookDelivery = z.object({
  url: z.string(),
  state: z.enum(["waiting", "due", "delivered", "failed"]),
  attempts: z.int().nonnegative(),
  nextAttemptAt: TimeMs.nullable(),
  lastError: z.string().nullable(),
});

/** What makes a job a retraining: it begins at `train`, with a dataset that another job has made. */
export const Retraining = z.object({
  /** The job whose dataset is trained again, and whose next version comes of it. Never a retraining itself. */
  originJobId: z.string().regex(jobIdPattern),
  datasetVersion: z.int().positive(),
});
export type Retraining = z.infer<typeof Retraining>;

export const Job = z.object({
  id: z.string().regex(jobIdPattern),
  userId: z.string(),
  /**
   * 2 for a job of several sources: a program that knows only one must refuse it rather than make a dataset of a part of
   * the footage. 1 for all others, as ever.
   */
  schemaVersion: z.union([z.literal(1), z.literal(2)]),
  createdAt: TimeMs,
  updatedAt: TimeMs,
  startedAt: TimeMs.nullable(),
  completedAt: TimeMs.nullable(),
  /** The only source, or the first of several. `sourcesOf` gives all. */
  source: Source,
  /** All sources in the order in which they were given, the first one too; none where there is only one. */
  sources: z.array(JobSource).default([]),
  /** The uploads among several sources: what jobs of a video are found by. */
  videoIds: z.array(z.string()).default([]),
  /** The SHA-256 of each source, once ingest has finished: under which of them something of the job's may lie. */
  videoSha256s: z.array(z.string()).default([]),
  settings: TrainSettings,
  /** Null for a job that makes its own dataset. */
  retrain: Retraining.nullable().default(null),
  /** Digest of the user, source and settings: two jobs that ask for the same have the same. */
  requestDigest: z.string(),
  status: JobStatus,
  stage: z.enum(stageNames as [StageName, ...StageName[]]).nullable(),
  progress: z.int().min(0).max(100),
  stages: z.record(z.enum(stageNames as [StageName, ...StageName[]]), StageRecord),
  warnings: z.array(Warning),
  error: JobError.nullable(),
  versions: z.array(ModelVersion),
  /** In the order in which they ended; their details are in the runs. */
  trainings: z.array(EndedTraining).default([]),
  cancelRequestedAt: TimeMs.nullable(),
  /** Set while the job waits for a person; its status stays `processing`. */
  attention: Attention.nullable().default(null),
  /** The tries that failed, the last fifty. */
  attempts: z.array(Attempt).default([]),
  /** Nobody works on the job before then: its last try failed with something that may pass. */
  retryAt: TimeMs.nullable().default(null),
  /** How often in a row its worker vanished, since a stage was last finished. */
  lostWorkers: z.int().nonnegative().default(0),
  /** The dead job that this one does over. */
  replayOf: z.string().nullable().default(null),
  /** `pending` until a worker has taken the job for the first time; till then the sweep hands it to the queue again. */
  dispatch: z.enum(["pending", "enqueued"]),
  /**
   * Whose turn it is among the jobs that wait: lower ones go first. Null once the job waits no more. See
   * `services/job/next-turn.ts`.
   */
  turn: z.int().nonnegative().nullable().default(null),
  lease: Lease.nullable(),
  /** `due` while there is something to tell that `announced` does not name. */
  announcement: z.enum(["none", "due"]).default("none"),
  /** Names of what was told already: see `announcementsOf`. */
  announced: z.array(z.string()).default([]),
  webhook: WebhookDelivery.nullable(),
});
export type Job = z.infer<typeof Job>;

export function isTerminal(status: JobStatus): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}

/** The job whose dataset a job trains, and under which its versions are numbered: itself, but for a retraining. */
export function originJobId(job: Pick<Job, "id" | "retrain">): string {
  return job.retrain?.originJobId ?? job.id;
}

export interface NewJob {
  readonly id: string;
  readonly userId: string;
  readonly at: number;
  readonly source: Source;
  /** All of several sources, the first one too. Default: `source` alone. */
  readonly sources?: readonly JobSource[];
  readonly settings: TrainSettings;
  readonly requestDigest: string;
}

export function newJob({ id, userId, at, source, sources = [], settings, requestDigest }: NewJob): Job {
  const isOfSeveral = sources.length > 1;
  const pending: StageRecord = {
    state: "pending",
    startedAt: null,
    finishedAt: null,
    fraction: 0,
    attempts: 0,
    reused: false,
    manifest: null,
    counts: {},
    summary: null,
  };
  return {
    id,
    userId,
    schemaVersion: isOfSeveral ? 2 : 1,
    createdAt: at,
    updatedAt: at,
    startedAt: null,
    completedAt: null,
    source,
    sources: isOfSeveral ? [...sources] : [],
    videoIds: isOfSeveral ? sources.flatMap((one) => (one.source.kind === "video" ? [one.source.videoId] : [])) : [],
    videoSha256s: [],
    settings,
    retrain: null,
    requestDigest,
    status: "queued",
    stage: null,
    progress: 0,
    stages: Object.fromEntries(stageNames.map((name) => [name, pending])) as Job["stages"],
    warnings: [],
    error: null,
    versions: [],
    trainings: [],
    cancelRequestedAt: null,
    attention: null,
    attempts: [],
    retryAt: null,
    lostWorkers: 0,
    replayOf: null,
    dispatch: "pending",
    turn: 0,
    lease: null,
    announcement: "none",
    announced: [],
    webhook:
      settings.webhookUrl === undefined
        ? null
        : { url: settings.webhookUrl, state: "waiting", attempts: 0, nextAttemptAt: null, lastError: null },
  };
}
