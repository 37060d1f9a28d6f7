import { ReeloraError } from "@reelora/core";
import type { Run } from "../../collections/runs.js";
import { howToConfigure } from "../trainer/how-to-configure.js";
import type { FoundTraining, Trainer } from "../../ports/trainer.js";

/** Asks a run's provider for its training. Throws `provider_not_configured`, and what the trainer throws. */
export async function findTrainingOf(
  trainers: readonly Trainer[],
  run: Run,
  requestId: string | null,
  signal: AbortSignal,
): Promise<FoundTraining> {
  const trainer = trainers.find(({ provider }) => provider === run.provider);
  if (trainer === undefined) {
    throw new ReeloraError(
      "provider_not_configured",
      `Run ${run.id} is with ${run.provider}, which is not configured here: ${howToConfigure(run.provider)}, and have it looked up.`,
    );
  }
  // Known already: only its provider could not be asked for a while.
  if (requestId === null && run.operation !== null) return { found: run.operation };
  const { baseModel, steps, trainer: name, datasetUrl, submittingAt, createdAt } = run;
  if (datasetUrl === null || steps === null) return "unknown";
  return trainer.find(
    {
      baseModel,
      steps,
      datasetUrl,
      sentAtMs: submittingAt ?? createdAt,
      requestId,
      ...(name === null ? {} : { trainer: name }),
    },
    signal,
  );
}
