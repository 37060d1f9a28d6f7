import { Expert, isErrorCode, JsonValue, LossPoint, runIdPattern } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/**
 * - `planned`: nothing has been sent to the provider.
 * - `submitting`: written before the one paid request; found after a crash, it means that nobody knows whether it was sent.
 * - `submitted`: the provider has accepted, and `operation` leads to the training.
 * - `unknown`: the request went out and its answer was lost. Never sent again by itself.
 * - `superseded`, `given-up`: what a person made of an unknown run: order another one, or end the job.
 */
export const RunState = z.enum([
  "planned",
  "submitting",
  "submitted",
  "unknown",
  "superseded",
  "given-up",
  "succeeded",
  "failed",
  "cancelled",
]);
export type RunState = z.infer<typeof RunState>;

const RemoteFile = z.object({ url: z.string(), sizeBytes: z.int().nullable(), inside: z.string().optional() });

const RunFailureRecord = z.object({
  code: z.string().refine(isErrorCode),
  message: z.string(),
  /** What it made, if anything, can no longer be had here; a person may still find it at the provider. */
  isResultLost: z.boolean().default(false),
});

/** One training on one provider. */
export const Run = z.object({
  id: z.string().regex(runIdPattern),
  userId: z.string(),
  jobId: z.string(),
  /** 1 for a job's first run. */
  number: z.int().positive().default(1),
  provider: z.string(),
  baseModel: z.string(),
  /** The provider's own name of the trainer; null for its default. */
  trainer: z.string().nullable().default(null),
  /** Null in runs from before these were kept. */
  steps: z.int().nullable().default(null),
  learningRate: z.number().nullable().default(null),
  /** What the job asked for; null for the trainer's own. */
  rank: z.int().nullable().default(null),
  alpha: z.number().nullable().default(null),
  seed: z.int().nullable().default(null),
  state: RunState,
  createdAt: z.int(),
  /** When the paid request was about to be sent. */
  submittingAt: z.int().nullable().default(null),
  submittedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  /** How often the provider surely started nothing, and may be asked again. */
  refusals: z.int().nonnegative().default(0),
  /** What is trained: a version that was saved, and the bytes that are sent. Null in runs from before this was kept. */
  dataset: z.object({ version: z.int().positive(), zipSha256: z.string() }).nullable().default(null),
  datasetUrl: z.string().nullable(),
  operation: z.record(z.string(), JsonValue).nullable(),
  estimatedCostUsd: z.number().nullable(),
  billableUnits: z.number().nullable(),
  /** By what the provider says it billed, and the catalogue's price. */
  costUsd: z.number().nullable().default(null),
  /** Why it ended without weights; null when it has not, or in runs from before this was kept. */
  failure: RunFailureRecord.nullable().default(null),
  weights: RemoteFile.nullable(),
  /** For a model of two experts: which one `weights` is for, and the others' files. */
  expert: Expert.nullable().default(null),
  otherWeights: z.array(z.object({ expert: Expert, file: RemoteFile })).default([]),
  config: RemoteFile.nullable(),
  /** The loss curve so far, where the trainer tells one. */
  losses: z.array(LossPoint).default([]),
  /** Pictures made while training, where the trainer makes any. */
  samples: z.array(z.object({ step: z.int(), file: RemoteFile })).default([]),
  /** The last lines of the provider's log. */
  log: z.array(z.string()),
  /** The provider's own error, word for word. */
  providerBody: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;

export const runs: Collection<Run> = {
  name: "runs",
  parse: (json) => Run.parse(json),
  fields: ["userId", "jobId", "number", "state", "createdAt"],
  unique: [["jobId", "number"]],
};
