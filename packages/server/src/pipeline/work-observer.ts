import type { ErrorCode, JobStatus, StageName } from "@reelora/core";

/** Hears how work goes on in this process, for counting. It must neither throw nor wait. */
export interface WorkObserver {
  stageFinished(stage: StageName, how: { readonly reused: boolean; readonly durationMs: number }): void;
  /** Whether or not it is tried again. */
  stageFailed(stage: StageName | null, code: ErrorCode): void;
  jobEnded(status: Extract<JobStatus, "completed" | "failed" | "cancelled">, code: ErrorCode | null): void;
}

export const nobodyObserves: WorkObserver = {
  stageFinished: () => undefined,
  stageFailed: () => undefined,
  jobEnded: () => undefined,
};
