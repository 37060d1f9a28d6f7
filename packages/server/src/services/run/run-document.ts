import { LossPoint } from "@reelora/core";
import { z } from "zod";
import { RunState, type Run } from "../../collections/runs.js";

const Time = z.iso.datetime();

/** The wire form of a run. */
export const RunDocument = z
  .object({
    runId: z.string(),
    jobId: z.string(),
    number: z.int().positive().describe("1 for a job's first run."),
    provider: z.string(),
    baseModel: z.string(),
    trainer: z.string().nullable().describe("The provider's own name of the trainer; null for its default."),
    steps: z.int().nullable(),
    learningRate: z.number().nullable(),
    rank: z.int().nullable().describe("Null for the trainer's own; so too alpha and seed."),
    alpha: z.number().nullable(),
    seed: z.int().nullable(),
    dataset: z
      .object({ version: z.int().positive(), zipSha256: z.string() })
      .nullable()
      .describe(
        "The saved version that is trained, and what was sent of it. It never changes once the run is planned.",
      ),
    state: RunState.describe(
      "`unknown`: a request was sent and its answer lost; decide with attach, resubmit or give-up.",
    ),
    createdAt: Time,
    submittedAt: Time.nullable(),
    endedAt: Time.nullable(),
    refusals: z.int().describe("How often the provider surely started nothing and was asked again."),
    operation: z.record(z.string(), z.unknown()).nullable().describe("What the provider calls the training."),
    estimatedCostUsd: z.number().nullable(),
    billableUnits: z.number().nullable().describe("What the provider says it charged, in its own unit."),
    costUsd: z
      .number()
      .nullable()
      .describe("By what the provider says it billed, and its price; null when it does not say."),
    failure: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe("Why it ended without weights: what was wrong, with what, and what to do."),
    providerBody: z.string().nullable().describe("The provider's own error, word for word."),
    losses: z.array(LossPoint).describe("The loss curve so far; empty for trainers that tell none."),
    log: z.array(z.string()).describe("The last lines of the provider's log."),
  })
  .meta({ id: "Run", description: "One training that was ordered, or was about to be." });
export type RunDocument = z.infer<typeof RunDocument>;

export function runDocument(run: Run): RunDocument {
  const { id: runId, createdAt, submittedAt, endedAt, ...rest } = run;
  return {
    runId,
    jobId: rest.jobId,
    number: rest.number,
    provider: rest.provider,
    baseModel: rest.baseModel,
    trainer: rest.trainer,
    steps: rest.steps,
    learningRate: rest.learningRate,
    ...{ rank: rest.rank, alpha: rest.alpha, seed: rest.seed },
    dataset: rest.dataset,
    state: rest.state,
    createdAt: time(createdAt),
    submittedAt: submittedAt === null ? null : time(submittedAt),
    endedAt: endedAt === null ? null : time(endedAt),
    refusals: rest.refusals,
    operation: rest.operation,
    estimatedCostUsd: rest.estimatedCostUsd,
    billableUnits: rest.billableUnits,
    costUsd: rest.costUsd,
    failure: rest.failure === null ? null : { code: rest.failure.code, message: rest.failure.message },
    providerBody: rest.providerBody,
    losses: rest.losses,
    log: rest.log,
  };
}

function time(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
