import {
  keys,
  makeId,
  newJob,
  ReeloraError,
  stageNames,
  stageRow,
  type Job,
  type ManifestReference,
  type StageName,
} from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { jobs } from "../../collections/jobs.js";
import type { Stored } from "../../ports/document-store.js";
import type { JobQueue } from "../../ports/job-queue.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { holdForJob } from "../usage/hold.js";
import type { UsagePorts } from "../usage/usage-ports.js";
import { dispatchJob } from "./dispatch.js";
import { getJob } from "./get.js";
import { nextTurn } from "./next-turn.js";

export interface ReplayJobPorts extends UsagePorts {
  readonly objects: ObjectStore;
  readonly queue: JobQueue;
  readonly configuredProviders: readonly string[];
  readonly randomBytes: (count: number) => Uint8Array;
}

export interface ReplayJob {
  readonly userId: string;
  readonly jobId: string;
  /** The first stage to do again. Default: the one that failed. */
  readonly from?: StageName | undefined;
}

/** What one of several jobs may be refused with while the others are done over. */
const refusing: readonly string[] = ["invalid_request", "quota_exceeded"];

/** Their output depends on the video alone and is found again by itself. */
const foundAgain: readonly StageName[] = ["ingest", "detect", "extract"];

/**
 * Does a failed job over: a new job that takes over what the old one had finished before `from`, as long as it is still
 * there; the old one stays as it ended. The dataset is always packed again, for it lies under its job's own name; but
 * that of a retraining, which is another job's.
 *
 * Throws `not_found`; `invalid_request` when the job has not failed, when a retraining is to begin before its training, when nobody knows whether its training runs and
 * `from` does not say that another one is wanted, and when only the training's result would be used and is gone;
 * `quota_exceeded`.
 */
export async function replayJob(ports: ReplayJobPorts, { userId, jobId, from }: ReplayJob): Promise<Stored<Job>> {
  const { store, queue, now, randomBytes } = ports;
  const { value: dead } = await getJob({ store }, { userId, jobId });
  if (dead.status !== "failed") throw refused(`Job ${jobId} is ${dead.status}: only a failed job can be done over.`);
  if (from === undefined && dead.error?.code === "submission_unknown") {
    const message = `Nobody knows whether the training of job ${jobId} runs. Look at the provider first; "train" as the first stage orders another one, which is paid as well.`;
    throw refused(message);
  }
  const earliest = dead.retrain === null ? "ingest" : "train";
  const first = from ?? stageNames.find((name) => name === dead.error?.stage) ?? earliest;
  if (stageNames.indexOf(first) < stageNames.indexOf(earliest)) {
    throw refused(`Job ${jobId} trains the dataset of another job: it begins at "train", not at "${first}".`);
  }
  const at = now();
  const { source, sources, settings, requestDigest } = dead;
  const id = makeId("job", at, randomBytes(10));
  const fresh = newJob({ id, userId, at, source, sources, settings, requestDigest });
  const taken = await takenOver(ports.objects, dead, first, fresh.id);
  const turn = await nextTurn(store, userId);
  const stages = { ...fresh.stages, ...taken };
  const { retrain, videoSha256s } = dead;
  const job = { ...fresh, retrain, videoSha256s, stages, replayOf: dead.id, turn };
  await holdForJob(ports, { userId, jobId: job.id, settings });
  const stored = await store.insert(jobs, job);
  // A queue that is away loses nothing: the sweep finds the job.
  await dispatchJob({ queue }, job).catch(() => undefined);
  return stored;
}

async function takenOver(
  objects: ObjectStore,
  dead: Job,
  first: StageName,
  freshId: string,
): Promise<Partial<Job["stages"]>> {
  if (foundAgain.includes(first)) return {};
  const taken: Partial<Job["stages"]> = {};
  for (const name of stageNames.slice(0, stageNames.indexOf(first))) {
    const record = dead.stages[name];
    const isPackedAgain = name === "package" && dead.retrain === null;
    if (isPackedAgain || (record.state !== "finished" && record.state !== "skipped")) continue;
    // What was joined for a job goes with it; its parts are found again.
    if (dead.sources.length > 0 && dead.retrain === null && stageRow(name).scope === "video") continue;
    if (record.manifest === null) taken[name] = record;
    else if ((await objects.head(record.manifest.key)) !== null) {
      const isOfJob = stageRow(name).scope === "job";
      taken[name] = isOfJob ? { ...record, manifest: await copied(objects, record.manifest, freshId) } : record;
    } else if (name === "package") {
      throw refused(`The dataset that job ${dead.id} took over is no longer on record: order the training again.`);
    } else if (name === "train") {
      throw refused(
        `What the training of job ${dead.id} gave is no longer on record. Starting at "train" orders another one, which costs again.`,
      );
    }
  }
  return taken;
}

/** Among the new job's own: a dead job's are removed a day after its end, whoever still needs them. */
async function copied(objects: ObjectStore, { key, sha256 }: ManifestReference, jobId: string) {
  const copy = { key: `${keys.jobWork(jobId)}manifests/${key.slice(key.lastIndexOf("/") + 1)}`, sha256 };
  await objects.put(copy.key, await buffer(objects.get(key)), { contentType: "application/json", sha256 });
  return copy;
}

/** Every dead job of a user that was not done over yet, each from the stage that failed; what refuses is told apart. */
export async function replayDeadJobs(
  ports: ReplayJobPorts,
  dead: readonly Job[],
  from?: StageName,
): Promise<{
  readonly replayed: readonly Job[];
  readonly refused: readonly { readonly jobId: string; readonly reason: string }[];
}> {
  const replayed: Job[] = [];
  const refusals: { jobId: string; reason: string }[] = [];
  for (const { id: jobId, userId } of dead) {
    if ((await ports.store.count(jobs, { where: { replayOf: jobId } })) > 0) continue;
    try {
      replayed.push((await replayJob(ports, { userId, jobId, from })).value);
    } catch (error) {
      if (!(error instanceof ReeloraError) || !refusing.includes(error.code)) throw error;
      refusals.push({ jobId, reason: error.message });
    }
  }
  return { replayed, refused: refusals };
}

function refused(message: string): ReeloraError {
  return new ReeloraError("invalid_request", message);
}
