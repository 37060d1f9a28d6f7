import { assertNever } from "../assert-never.js";
import { progressWithin, stageNames, stageRow, type StageName } from "../stages/graph.js";
import type { Warning } from "../stages/warning.js";
import { unannounced } from "./announcements.js";
import type { JobEvent } from "./event.js";
import { isAhead } from "./is-ahead.js";
import { isTerminal, type Job, type JobStatus, type StageRecord } from "./job.js";

/**
 * What a job becomes when something happens to it. The only door through which its state moves.
 *
 * Laws: an event that does not apply returns the very same object; a terminal job stays what it is, and changes no more
 * except for the delivery of its webhook, what was told of it and the versions that later trainings of its dataset give it; progress never falls; a lease is taken only when free, expired or one's own; only an
 * uninterrupted chain of finished or skipped stages can complete a job; a job that waits for a person has no lease and
 * is not worked on until the matter is resolved, or the job is cancelled or has failed.
 */
export function reduceJob(job: Job, event: JobEvent): Job {
  if (event.type === "announced") return announced(job, event.names);
  if (event.type === "version-recorded") return versionRecorded(job, event);
  if (event.type === "version-deleted") return versionDeleted(job, event);
  if (isTerminal(job.status)) return event.type === "webhook-attempted" ? webhookAttempted(job, event) : job;
  if (job.attention !== null && isWork(event)) return job;
  switch (event.type) {
    case "claimed":
      return claimed(job, event);
    case "lease-renewed":
      return job.lease?.owner === event.owner
        ? { ...job, lease: { owner: event.owner, expiresAt: event.expiresAt } }
        : job;
    case "lease-released":
      return job.lease?.owner === event.owner ? { ...job, lease: null, updatedAt: event.at } : job;
    case "stage-started":
      return stageStarted(job, event.stage, event.at);
    case "stage-progressed":
      return stageProgressed(job, event.stage, event.fraction, event.at);
    case "stage-finished":
      return stageFinished(job, event);
    case "stage-skipped":
      return stageSkipped(job, event);
    case "training-ended":
      return job.trainings.some(({ runId }) => runId === event.training.runId)
        ? job
        : { ...job, trainings: [...job.trainings, event.training], updatedAt: event.at };
    case "attention-needed":
      return job.status === "processing" && job.cancelRequestedAt === null
        ? { ...job, attention: event.attention, lease: null, updatedAt: event.at }
        : job;
    case "attention-resolved":
      return job.attention?.runId === event.runId ? { ...job, attention: null, updatedAt: event.at } : job;
    case "attempt-failed":
      return attemptFailed(job, event);
    case "cancel-requested":
      return cancelRequested(job, event.at);
    case "cancelled":
      return ended(job, "cancelled", event.at);
    case "failed":
      return { ...ended(job, "failed", event.at), error: event.error };
    case "completed":
      return stageNames.every((name) => isSettled(job.stages[name]))
        ? { ...ended(job, "completed", event.at), progress: 100 }
        : job;
    case "webhook-attempted":
      return job;
    default:
      return assertNever(event);
  }
}

type OtherEvent = Exclude<JobEvent, { type: "version-recorded" | "version-deleted" }>;

/** Whether an event comes from somebody who works on the job. */
function isWork({ type }: OtherEvent): boolean {
  switch (type) {
    case "claimed":
    case "stage-started":
    case "stage-progressed":
    case "stage-finished":
    case "stage-skipped":
    case "training-ended":
    case "attention-needed":
    case "attempt-failed":
    case "completed":
      return true;
    case "lease-renewed":
    case "lease-released":
    case "attention-resolved":
    case "cancel-requested":
    case "cancelled":
    case "failed":
    case "webhook-attempted":
    case "announced":
      return false;
    default:
      return assertNever(type);
  }
}

/** Its file is gone: the job names it no more. */
function versionDeleted(job: Job, { version, at }: Extract<JobEvent, { type: "version-deleted" }>): Job {
  const versions = job.versions.filter((known) => known.version !== version);
  return versions.length === job.versions.length ? job : { ...job, versions, updatedAt: at };
}

/** In the order of their numbers, whichever of two trainings ended first. */
function versionRecorded(job: Job, { version, at }: Extract<JobEvent, { type: "version-recorded" }>): Job {
  if (job.versions.some((known) => known.version === version.version)) return job;
  const versions = [...job.versions, version].sort((one, other) => one.version - other.version);
  return { ...job, versions, announcement: "due", updatedAt: at };
}

/** Cancelling settles what the job waited for: a worker may take it to end it. What may still run elsewhere is said. */
function cancelRequested(job: Job, at: number): Job {
  if (job.cancelRequestedAt !== null) return job;
  const requested = { ...job, cancelRequestedAt: at, updatedAt: at };
  if (job.attention === null) return requested;
  const { code, message } = job.attention;
  return { ...requested, attention: null, warnings: [...job.warnings, { code, message, stage: "train" }] };
}

function isSettled(record: StageRecord): boolean {
  return record.state === "finished" || record.state === "skipped";
}

const attemptsKept = 50;

function attemptFailed(job: Job, event: Extract<JobEvent, { type: "attempt-failed" }>): Job {
  if (job.lease?.owner !== event.owner) return job;
  const { stage, startedAt, at: endedAt, owner, error, retryAt } = event;
  return {
    ...job,
    attempts: [...job.attempts, { stage, startedAt, endedAt, owner, error, retryAt }].slice(-attemptsKept),
    retryAt,
    lease: retryAt === null ? job.lease : null,
    updatedAt: endedAt,
  };
}

function claimed(job: Job, event: Extract<JobEvent, { type: "claimed" }>): Job {
  const isFree = job.lease === null || !isAhead(job.lease.expiresAt, event.at) || job.lease.owner === event.owner;
  const isEarly = job.retryAt !== null && isAhead(job.retryAt, event.at) && job.cancelRequestedAt === null;
  if (!isFree || isEarly) return job;
  const hasVanished = job.lease !== null && job.lease.owner !== event.owner;
  return {
    ...job,
    retryAt: null,
    lostWorkers: job.lostWorkers + (hasVanished ? 1 : 0),
    status: "processing",
    dispatch: "enqueued",
    turn: null,
    startedAt: job.startedAt ?? event.at,
    lease: { owner: event.owner, expiresAt: event.expiresAt },
    updatedAt: event.at,
  };
}

function stageStarted(job: Job, stage: StageName, at: number): Job {
  const record = job.stages[stage];
  if (isSettled(record)) return job;
  return {
    ...withStage(job, stage, {
      ...record,
      state: "running",
      startedAt: record.startedAt ?? at,
      fraction: 0,
      attempts: record.attempts + 1,
    }),
    stage,
    progress: Math.max(job.progress, stageRow(stage).from),
    updatedAt: at,
  };
}

function stageProgressed(job: Job, stage: StageName, fraction: number, at: number): Job {
  const record = job.stages[stage];
  const hundredths = Math.floor(Math.min(1, Math.max(0, fraction)) * 100) / 100;
  if (record.state !== "running" || !(hundredths > record.fraction)) return job;
  return {
    ...withStage(job, stage, { ...record, fraction: hundredths }),
    progress: Math.max(job.progress, progressWithin(stage, hundredths)),
    updatedAt: at,
  };
}

function stageFinished(job: Job, event: Extract<JobEvent, { type: "stage-finished" }>): Job {
  const record = job.stages[event.stage];
  if (isSettled(record)) return job;
  const finished: StageRecord = {
    ...record,
    state: "finished",
    startedAt: record.startedAt ?? event.at,
    finishedAt: event.at,
    fraction: 1,
    reused: event.reused,
    manifest: event.manifest,
    counts: { ...event.counts },
    summary: event.summary,
  };
  const warnings = event.warnings.map((warning) => ({ ...warning, stage: event.stage }));
  const known = event.videoSha256s === undefined ? job : { ...job, videoSha256s: [...event.videoSha256s] };
  return settle(known, event.stage, finished, warnings, event.at);
}

function stageSkipped(job: Job, event: Extract<JobEvent, { type: "stage-skipped" }>): Job {
  const record = job.stages[event.stage];
  if (isSettled(record)) return job;
  const warnings = event.warning === undefined ? [] : [{ ...event.warning, stage: event.stage }];
  return settle(job, event.stage, { ...record, state: "skipped", finishedAt: event.at }, warnings, event.at);
}

function settle(job: Job, stage: StageName, record: StageRecord, warnings: readonly Warning[], at: number): Job {
  const done = withStage(job, stage, record);
  return {
    ...done,
    lostWorkers: 0,
    stage,
    progress: Math.max(job.progress, markReached(done)),
    warnings: [...job.warnings, ...warnings],
    announcement: record.state === "finished" ? "due" : job.announcement,
    updatedAt: at,
  };
}

/** The mark of the last stage up to which everything has been settled; 100 is left to the end of the job. */
function markReached(job: Job): number {
  let mark = 0;
  for (const name of stageNames) {
    if (!isSettled(job.stages[name])) break;
    mark = stageRow(name).to;
  }
  return Math.min(mark, 99);
}

function withStage(job: Job, stage: StageName, record: StageRecord): Job {
  return { ...job, stages: { ...job.stages, [stage]: record } };
}

function ended(job: Job, status: JobStatus, at: number): Job {
  return {
    ...job,
    status,
    turn: null,
    completedAt: at,
    updatedAt: at,
    lease: null,
    attention: null,
    retryAt: null,
    announcement: "due",
    webhook: job.webhook === null ? null : { ...job.webhook, state: "due", nextAttemptAt: at },
  };
}

function webhookAttempted(job: Job, event: Extract<JobEvent, { type: "webhook-attempted" }>): Job {
  if (job.webhook === null || job.webhook.state !== "due") return job;
  const state = event.delivered ? "delivered" : event.nextAttemptAt === null ? "failed" : "due";
  return {
    ...job,
    webhook: {
      ...job.webhook,
      state,
      attempts: job.webhook.attempts + 1,
      nextAttemptAt: state === "due" ? event.nextAttemptAt : null,
      lastError: event.error,
    },
  };
}

function announced(job: Job, names: readonly string[]): Job {
  const news = unannounced(job).flatMap(({ name }) => (names.includes(name) ? [name] : []));
  const next: Job = { ...job, announced: [...job.announced, ...news] };
  const announcement = unannounced(next).length === 0 ? "none" : "due";
  return news.length === 0 && announcement === job.announcement ? job : { ...next, announcement };
}
