import { JsonValue, runIdPattern } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/**
 * - `planned`: nothing has been sent to the provider.
 * - `submitting`: written before the one paid request; found after a crash, it means that nobody knows whether it was sent.
 * - `submitted`: the provider has accepted, and `operation` leads to the training.
 * - `unknown`: the request went out and its answer was lost. Never sent again by itself.
 */
export const RunState = z.enum(["planned", "submitting", "submitted", "unknown", "succeeded", "failed", "cancelled"]);

/** One training on one provider. */
export const Run = z.object({
  id: z.string().regex(runIdPattern),
  userId: z.string(),
  jobId: z.string(),
  provider: z.string(),
  baseModel: z.string(),
  state: RunState,
  createdAt: z.int(),
  submittedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  datasetUrl: z.string().nullable(),
  operation: z.record(z.string(), JsonValue).nullable(),
  estimatedCostUsd: z.number().nullable(),
  billableUnits: z.number().nullable(),
  weights: z.object({ url: z.string(), sizeBytes: z.int().nullable() }).nullable(),
  config: z.object({ url: z.string(), sizeBytes: z.int().nullable() }).nullable(),
  /** The last lines of the provider's log. */
  log: z.array(z.string()),
  /** The provider's own error, word for word. */
  providerBody: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;

export const runs: Collection<Run> = {
  name: "runs",
  parse: (json) => Run.parse(json),
  fields: ["userId", "jobId", "state", "createdAt"],
};
