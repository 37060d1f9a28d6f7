import type { StageName } from "../stages/graph.js";
import type { Warning } from "../stages/warning.js";
import type { Attention, EndedTraining, JobError, ManifestReference, ModelVersion } from "./job.js";

/** Everything that can happen to a job. `at` is when, in milliseconds since 1970. */
export type JobEvent = { readonly at: number } & (
  | { readonly type: "claimed"; readonly owner: string; readonly expiresAt: number }
  | { readonly type: "lease-renewed"; readonly owner: string; readonly expiresAt: number }
  | { readonly type: "lease-released"; readonly owner: string }
  | { readonly type: "stage-started"; readonly stage: StageName }
  | { readonly type: "stage-progressed"; readonly stage: StageName; readonly fraction: number }
  | {
      readonly type: "stage-finished";
      readonly stage: StageName;
      readonly manifest: ManifestReference | null;
      readonly reused: boolean;
      readonly counts: Readonly<Record<string, number>>;
      readonly summary: string;
      readonly warnings: readonly Warning[];
      /** Of ingest: the SHA-256 of each source. */
      readonly videoSha256s?: readonly string[];
    }
  | { readonly type: "stage-skipped"; readonly stage: StageName; readonly warning?: Warning }
  | { readonly type: "version-recorded"; readonly version: ModelVersion }
  | { readonly type: "version-deleted"; readonly version: number }
  | { readonly type: "training-ended"; readonly training: EndedTraining }
  | { readonly type: "attention-needed"; readonly attention: Attention }
  | { readonly type: "attention-resolved"; readonly runId: string }
  | {
      readonly type: "attempt-failed";
      readonly stage: StageName | null;
      readonly startedAt: number;
      readonly owner: string;
      readonly error: JobError;
      /** Null: it was the last try. Else the lease is given back. */
      readonly retryAt: number | null;
    }
  | { readonly type: "announced"; readonly names: readonly string[] }
  | { readonly type: "cancel-requested" }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly error: JobError }
  | { readonly type: "completed" }
  | {
      readonly type: "webhook-attempted";
      readonly delivered: boolean;
      readonly nextAttemptAt: number | null;
      readonly error: string | null;
    }
);
