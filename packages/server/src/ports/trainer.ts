import type { Expert, Json, LossPoint, PlanProblem, TrainingPlan } from "@reelora/core";

export type { PlanProblem, TrainingPlan };

export interface Estimate {
  readonly costUsd: number | null;
  readonly durationSeconds: number | null;
  /** Where the figures come from and of which day, for people. */
  readonly source: string;
}

/** The dataset's bytes, read again at each call. */
export interface DatasetZip {
  readonly sizeBytes: number;
  readonly fileName: string;
  read(): AsyncIterable<Uint8Array>;
}

/**
 * Work that goes on elsewhere. Opaque and JSON: the pipeline stores it and gives it back; only the adapter that made it
 * looks inside.
 */
export type Operation = { readonly [key: string]: Json };

/** What is known of a training that was perhaps started. */
export interface TrainingClue {
  readonly baseModel: string;
  /** The plan's, when it named one. */
  readonly trainer?: string;
  readonly steps: number;
  /** The address that was sent, or was about to be: unique to this training. */
  readonly datasetUrl: string;
  /** When the request was about to be sent, in milliseconds since 1970. */
  readonly sentAtMs: number;
  /** The provider's own name of the training, when a person has looked it up; it then decides alone. */
  readonly requestId: string | null;
}

/**
 * `absent` says that surely no such training exists, not merely that none was seen: it lets the pipeline pay for one.
 * Whatever leaves room for doubt is `unknown`.
 */
export type FoundTraining = { readonly found: Operation } | "absent" | "unknown";

export interface RemoteFile {
  readonly url: string;
  readonly sizeBytes: number | null;
  /** The file is a member of this path in the tar that `url` leads to; absent when it is what `url` leads to. */
  readonly inside?: string | undefined;
}

export type TrainingStatus =
  | { readonly state: "queued"; readonly position: number | null; readonly log: readonly string[] }
  | {
      readonly state: "running";
      readonly fraction: number | null;
      readonly log: readonly string[];
      /** The loss curve so far. Absent for trainers that tell none. */
      readonly losses?: readonly LossPoint[];
    }
  | {
      readonly state: "succeeded";
      readonly weights: RemoteFile;
      /** For a model of two experts: which one `weights` is for, and the other's file. Absent for all others. */
      readonly expert?: Expert;
      readonly otherWeights?: readonly { readonly expert: Expert; readonly file: RemoteFile }[];
      readonly config: RemoteFile | null;
      /** What is billed, in the unit of the trainer's price (steps or seconds); null when the provider does not tell. */
      readonly billableUnits: number | null;
      /** The loss curve. Absent for trainers that tell none. */
      readonly losses?: readonly LossPoint[];
      /** PNGs made while training, always of the same seeds, by step; step 0 is the base model. Absent for none. */
      readonly samples?: readonly { readonly step: number; readonly file: RemoteFile }[];
    }
  | {
      readonly state: "failed";
      readonly code: "training_failed" | "training_cancelled" | "dataset_too_small" | "provider_rejected";
      readonly message: string;
      readonly providerBody: string;
      /** What is billed all the same, in the unit of the trainer's price; absent when the provider does not tell. */
      readonly billableUnits?: number;
      /** It may have ended well, and what it made can no longer be had; a person may still find it at the provider. */
      readonly isResultLost?: true;
    };

/**
 * Somebody who trains. Submitting costs money, so it is one HTTP request that is never repeated by the adapter: the
 * pipeline writes its intent down before and the operation after. All other calls may be repeated freely.
 *
 * Throws ReeloraError: `provider_unauthorised`, `provider_out_of_credit`, `provider_rejected`, `dataset_too_small`,
 * `training_settings_invalid`, `provider_rate_limited`, `provider_unavailable`, `provider_protocol`; an aborted call
 * throws the signal's reason.
 */
export interface Trainer {
  readonly provider: string;
  /** Checks a plan before anything is uploaded or paid. */
  check(plan: TrainingPlan): readonly PlanProblem[];
  estimate(plan: TrainingPlan, signal: AbortSignal): Promise<Estimate>;
  /** Puts the dataset where the trainer can read it and returns its address. Free of charge. */
  upload(zip: DatasetZip, signal: AbortSignal): Promise<string>;
  /**
   * Starts the training: exactly one request. Throws `submission_unknown` when the request may have been accepted but
   * its answer was lost, also when the signal was aborted meanwhile; any other error means that surely nothing was
   * started. `webhookUrl`, when the provider can call one, is called when the training ends.
   */
  submit(
    plan: TrainingPlan,
    datasetUrl: string,
    signal: AbortSignal,
    options?: { readonly webhookUrl?: string },
  ): Promise<Operation>;
  /** Looks for a training whose submission was not answered, or that a person names. Free of charge. */
  find(clue: TrainingClue, signal: AbortSignal): Promise<FoundTraining>;
  status(operation: Operation, signal: AbortSignal): Promise<TrainingStatus>;
  /** Asks the trainer to stop. Resolves also when the training has ended already. */
  cancel(operation: Operation, signal: AbortSignal): Promise<void>;
}
