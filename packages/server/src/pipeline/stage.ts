import type { Job, JobEvent, Json, SourcePart, StageManifests, StageWithManifest, Warning } from "@reelora/core";
import type { Logger } from "../log/logger.js";

/** What a stage knows of the job it works for. */
export interface StageContext {
  /** The job as it was when the stage began. */
  readonly job: Job;
  /** The name of this stage's output. */
  readonly key: string;
  /** Part of the job's footage, by duration, that is worked on: 1, but for one of several sources. */
  readonly share: number;
  /** A local folder for this job alone; it exists, may hold leftovers of a killed attempt, and is removed when the job ends. */
  readonly scratch: string;
  /** Aborted when the job is cancelled, taken over, or the worker stops; `signal.reason` is a ReeloraError that says which. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly log: Logger;
  /** How far the stage has come, 0 to 1. Cheap: called as often as one likes. */
  progress(fraction: number): void;
  /** Records something that happened to the job beside the stage's own end. Fails when the lease is lost. */
  record(event: JobEvent): Promise<void>;
  /** The output of a stage that this one needs. */
  input<Name extends StageWithManifest>(stage: Name): Promise<StageManifests[Name]>;
}

/** What a stage gives; `run-job` makes the manifest of it. */
export interface StageOutput<Name extends StageWithManifest> {
  readonly items: StageManifests[Name]["items"];
  readonly facts: StageManifests[Name]["facts"];
  /** What later stages depend on, when that is less than all of items and facts. Default: the digest of both. */
  readonly outputDigest?: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly summary: string;
  readonly warnings: readonly Warning[];
}

/**
 * One resumable step of a job. Running it twice with the same input and options gives the same output, so that after a
 * crash it may simply be run again. A stage never enqueues anything and never imports another stage.
 */
export interface Stage<Name extends StageWithManifest> {
  readonly name: Name;
  /** Every setting that can change the output. `share`: part of the job's footage that is worked on, by duration. */
  options(job: Job, share: number): Readonly<Record<string, Json>>;
  /** Set when there is nothing to do for this job; stages that need this one are skipped too. */
  skip?(job: Job): { readonly warning?: Warning } | null;
  run(context: StageContext): Promise<StageOutput<Name>>;
  /**
   * For a stage that works on each video by itself: what it found in several, as one. Frames and shots get the job's
   * numbers.
   */
  join?(
    parts: readonly SourcePart<StageManifests[Name]>[],
    context: StageContext,
  ): Promise<Pick<StageOutput<Name>, "items" | "facts" | "summary">>;
  /** Undoes what an attempt left outside the scratch folder when the job ends without this stage having finished. */
  discard?(job: Job): Promise<void>;
}

export type Stages = { readonly [Name in StageWithManifest]: Stage<Name> };
