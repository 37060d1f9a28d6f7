import {
  inputDigestOf,
  keys,
  manifestKey,
  ReeloraError,
  sourcesOf,
  stageGraph,
  stageRow,
  type Job,
  type JobError,
  type JobEvent,
  type StageManifests,
  type StageName,
  type StageWithManifest,
} from "@reelora/core";
import { diskFull, isDiskFull } from "../disk/disk-full.js";
import type { Logger } from "../log/logger.js";
import type { EventBus } from "../ports/event-bus.js";
import type { ObjectStore } from "../ports/object-store.js";
import type { HeldLease } from "./lease.js";
import { manifestAddress, readManifest, stageManifest, writeManifest } from "./manifest-store.js";
import { runForEachSource } from "./run-for-each-source.js";
import type { Stage, StageContext, Stages } from "./stage.js";
import { throttleProgress } from "./stage-progress.js";
import { openScratch, removeScratch, removeTemporary } from "./temporary.js";
import { nobodyObserves, type WorkObserver } from "./work-observer.js";

export interface JobWorkOptions {
  readonly objects: ObjectStore;
  readonly bus: EventBus;
  readonly stages: Stages;
  readonly scratchRoot: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
  /** Least time between two writes of progress. */
  readonly progressIntervalMs: number;
  /** Default: nobody. */
  readonly observer?: WorkObserver | undefined;
}

/** A job that takes its worker down with it must not go through all of them for ever. */
const lostWorkersAtMost = 8;

/** One run of one job. */
export class JobWork {
  readonly #manifests = new Map<StageName, StageManifests[StageWithManifest]>();
  readonly #log: Logger;
  readonly #startedAt: number;
  readonly #observer: WorkObserver;
  readonly #wasTakenBefore: boolean;
  #stageStartedAt: number;
  #scratch: Promise<string> | null = null;

  constructor(
    private job: Job,
    private readonly lease: HeldLease,
    private readonly options: JobWorkOptions,
    private readonly signal: AbortSignal,
  ) {
    this.#log = options.log.child({ jobId: job.id, userId: job.userId });
    this.#observer = options.observer ?? nobodyObserves;
    // The first claim is what starts a job.
    this.#wasTakenBefore = job.startedAt !== job.updatedAt;
    this.#startedAt = options.now();
    this.#stageStartedAt = this.#startedAt;
  }

  async allStages(): Promise<void> {
    if (this.job.lostWorkers >= lostWorkersAtMost && !this.#mayBePaid()) {
      throw new ReeloraError(
        "job_stuck",
        `${this.job.lostWorkers} workers died one after the other in ${this.job.stage ?? "this job"}: perhaps for want of memory. Look at their logs, then do it over with "reelora jobs replay ${this.job.id}".`,
      );
    }
    for (const row of stageGraph) {
      this.signal.throwIfAborted();
      this.#stageStartedAt = this.options.now();
      const { state } = this.job.stages[row.name];
      if (state === "finished" || state === "skipped") continue;
      if (row.name === "cleanup") await this.#cleanup();
      else await this.#stage(this.options.stages[row.name]);
    }
  }

  /** A training that was perhaps ordered is followed to its end, whatever becomes of the workers. */
  #mayBePaid(): boolean {
    return this.job.stages.package.state === "finished" && this.job.stages.publish.state !== "finished";
  }

  async complete(): Promise<void> {
    this.job = await this.lease.apply({ type: "completed", at: this.options.now() });
    this.say("job completed", { status: "completed" });
    this.#observer.jobEnded("completed", null);
  }

  async #stage<Name extends StageWithManifest>(stage: Stage<Name>): Promise<void> {
    const { now, objects, scratchRoot } = this.options;
    const startedAt = now();
    const needs = stageRow(stage.name).needs as readonly StageWithManifest[];
    const needless = needs.some((need) => this.job.stages[need].state === "skipped")
      ? {}
      : (stage.skip?.(this.job) ?? null);
    if (needless !== null) {
      this.job = this.lease.applyLater({ type: "stage-skipped", at: now(), stage: stage.name, ...needless });
      this.say("stage skipped", { stage: stage.name });
      return;
    }
    const digests = await Promise.all(
      needs.map(async (need) => [need, (await this.#input(need)).outputDigest] as const),
    );
    const inputDigest = inputDigestOf(Object.fromEntries(digests));
    const stageOptions = stage.options(this.job, 1);
    const key = manifestKey(stage.name, inputDigest, stageOptions);
    const address = await this.#address(stage.name, key);

    const { scope } = stageRow(stage.name);
    // What belongs to this job alone is there only if somebody has worked on the job before; and of a video, what is
    // made of something only if that was there.
    const isOfNew = needs.some((need) => stageRow(need).scope === "video" && !this.job.stages[need].reused);
    const mayBeThere = (scope === "video" && !isOfNew) || this.#wasTakenBefore;
    const known = mayBeThere ? await readManifest(objects, stage.name, address) : null;
    if (known !== null) {
      this.#manifests.set(stage.name, known.manifest);
      await this.#finished(stage.name, known.manifest, known.reference, true, startedAt);
      return;
    }
    const started = { type: "stage-started", at: startedAt, stage: stage.name } as const;
    if (stage.name === "train" || stage.name === "publish") await this.#record(started);
    else this.job = this.lease.applyLater(started);
    const progress = throttleProgress(
      (fraction) => this.#record({ type: "stage-progressed", at: now(), stage: stage.name, fraction }),
      this.options.progressIntervalMs,
    );
    const context: StageContext = {
      job: this.job,
      key,
      share: 1,
      scratch: await (this.#scratch ??= openScratch(scratchRoot, this.job.id)),
      signal: this.signal,
      now,
      log: this.#log.child({ stage: stage.name }),
      progress: (fraction) => progress.report(fraction),
      record: (event) => this.#record(event),
      input: (name) => this.#input(name),
    };
    let output;
    try {
      output = (await this.#isForEachSource(stage.name))
        ? await runForEachSource(this.options, stage, context)
        : { ...(await stage.run(context)), reused: false };
    } catch (error) {
      await progress.flush();
      const isUntold = !(error instanceof ReeloraError) && isDiskFull(error);
      throw isUntold ? diskFull(`the work of ${stage.name}`, context.scratch, error) : error;
    }
    await progress.drop();
    this.signal.throwIfAborted();
    const manifest = stageManifest(stage.name, { inputDigest, options: stageOptions, output });
    const reference = await writeManifest(objects, address, manifest);
    this.#manifests.set(stage.name, manifest);
    await this.#finished(stage.name, manifest, reference, output.reused, startedAt);
  }

  async #cleanup(): Promise<void> {
    const { now, objects, scratchRoot } = this.options;
    const startedAt = now();
    // Also tells of the stages before, whose manifests are about to go.
    await this.#record({ type: "stage-started", at: startedAt, stage: "cleanup" });
    await removeTemporary(objects, scratchRoot, this.job.id, this.#temporaryKeys());
    const nothing = { counts: {}, summary: "temporary files removed", warnings: [] };
    await this.#finished("cleanup", nothing, null, false, startedAt);
  }

  /** Undefined where an earlier worker may have left others, or each of several sources has its own. */
  #temporaryKeys(): readonly string[] | undefined {
    if (this.#wasTakenBefore || sourcesOf(this.job).length > 1) return undefined;
    return Object.values(this.job.stages)
      .map(({ manifest }) => manifest?.key ?? "")
      .filter((key) => key.startsWith(keys.jobWork(this.job.id)));
  }

  /** Told with the beginning of the next stage: after a crash in between, the manifest is found again. */
  async #finished(
    stage: StageName,
    manifest: Pick<StageManifests[StageWithManifest], "counts" | "summary" | "warnings">,
    reference: { key: string; sha256: string } | null,
    reused: boolean,
    startedAt: number,
  ): Promise<void> {
    const { counts, summary, warnings } = manifest;
    const videoSha256s = (items: StageManifests["ingest"]["items"]) => items.map(({ sha256 }) => sha256);
    const sources = stage === "ingest" ? { videoSha256s: videoSha256s((await this.#input(stage)).items) } : {};
    const at = this.options.now();
    const finished = { type: "stage-finished", at, stage, reused, counts, summary, warnings, ...sources } as const;
    this.job = this.lease.applyLater({ ...finished, manifest: reference });
    this.say("stage finished", { stage, reused, durationMs: at - startedAt, ...counts });
    this.#observer.stageFinished(stage, { reused, durationMs: at - startedAt });
  }

  async #record(event: JobEvent): Promise<void> {
    this.job = await this.lease.apply(event);
  }

  /** Whether a stage works on one video at a time, and there are several. */
  async #isForEachSource(stage: StageWithManifest): Promise<boolean> {
    return stageRow(stage).scope === "video" && (await this.#input("ingest")).items.length > 1;
  }

  /** Where a stage's output belongs; the videos are known once ingest has finished. */
  async #address(stage: StageWithManifest, key: string): Promise<string> {
    const { userId, id: jobId } = this.job;
    if (await this.#isForEachSource(stage)) return keys.joinedManifest(userId, jobId, stage, key);
    const isOfVideo = stageRow(stage).scope === "video";
    const videoSha256 = isOfVideo ? ((await this.#input("ingest")).items[0]?.sha256 ?? null) : null;
    return manifestAddress(stage, key, { userId, jobId, videoSha256 });
  }

  async #input<Name extends StageWithManifest>(name: Name): Promise<StageManifests[Name]> {
    const known = this.#manifests.get(name);
    if (known !== undefined) return known as StageManifests[Name];
    const reference = this.job.stages[name].manifest;
    const found = reference === null ? null : await readManifest(this.options.objects, name, reference.key);
    if (found === null) {
      throw new ReeloraError(
        "object_corrupt",
        `The output of ${name} of job ${this.job.id} is missing: start the job again.`,
      );
    }
    this.#manifests.set(name, found.manifest);
    return found.manifest;
  }

  /** Writes a failed try down. Returns whether there will be another one; the job is given back then. */
  async attemptFailed(
    error: ReeloraError,
    owner: string,
    delayOf: (error: ReeloraError, failures: number) => number | null = () => null,
  ): Promise<boolean> {
    const at = this.options.now();
    const { stage, attempts } = this.job;
    const lastOther = attempts.findLastIndex((attempt) => attempt.stage !== stage);
    const delayMs = delayOf(error, attempts.length - lastOther);
    const retryAt = delayMs === null ? null : at + delayMs;
    const startedAt = this.#stageStartedAt;
    await this.#record({ type: "attempt-failed", at, stage, startedAt, owner, error: jobError(error, stage), retryAt });
    this.#observer.stageFailed(stage, error.code);
    // What was begun would keep the room from those who could do with it.
    if (error.code === "storage_full") await removeScratch(this.options.scratchRoot, this.job.id);
    if (delayMs !== null) this.say("stage failed and is tried again", { stage, code: error.code, delayMs });
    return delayMs !== null;
  }

  /**
   * Ends a job that was cancelled or has failed, and says why. Of a failed one, what its stages have written stays for
   * a day, so that it can be done over.
   */
  async endEarly(error: ReeloraError): Promise<void> {
    const { now, objects, scratchRoot } = this.options;
    await this.#discardUnfinished();
    // What was finished is kept for a replay where one may help.
    const mayBeReplayed = error.code !== "cancelled" && error.fault !== "user";
    if (mayBeReplayed) await removeScratch(scratchRoot, this.job.id);
    else await removeTemporary(objects, scratchRoot, this.job.id);
    if (error.code === "cancelled") {
      await this.lease.apply({ type: "cancelled", at: now() });
      this.say("job cancelled", { status: "cancelled" });
      this.#observer.jobEnded("cancelled", error.code);
    } else {
      await this.lease.apply({ type: "failed", at: now(), error: jobError(error, this.job.stage) });
      this.#log.error(
        { ...this.#elapsed(), status: "failed", code: error.code, stage: this.job.stage, err: error },
        "job failed",
      );
      this.#observer.jobEnded("failed", error.code);
    }
  }

  async #discardUnfinished(): Promise<void> {
    for (const row of stageGraph) {
      if (row.name === "cleanup" || this.job.stages[row.name].state === "finished") continue;
      await this.options.stages[row.name].discard?.(this.job);
    }
  }

  /** The canonical log line of a step. */
  say(message: string, fields: Readonly<Record<string, unknown>>): void {
    this.#log.info({ ...this.#elapsed(), progress: this.job.progress, ...fields }, message);
  }

  #elapsed(): { readonly elapsedMs: number } {
    return { elapsedMs: this.options.now() - this.#startedAt };
  }
}

function jobError(error: ReeloraError, stage: StageName | null): JobError {
  return {
    code: error.code,
    fault: error.fault,
    message: error.message,
    stage,
    ...(error.details.field === undefined ? {} : { field: error.details.field }),
    ...(error.details.providerBody === undefined ? {} : { providerBody: error.details.providerBody }),
  };
}
