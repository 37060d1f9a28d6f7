import { isErrorCode, mayFailOver, ReeloraError, type TrainingPlan } from "@reelora/core";
import { runs, type Run } from "../../../collections/runs.js";
import type { Stored } from "../../../ports/document-store.js";
import type { Trainer } from "../../../ports/trainer.js";
import type { StageContext } from "../../stage.js";
import { candidates } from "./candidates.js";
import { planRun, runsOf } from "./current-run.js";
import type { TrainPorts } from "./train-ports.js";

/**
 * The run of another provider instead of the job's last one, which has just failed with `error`; null when there is
 * none to be made: no fallback is left, or the first may still run, or the reason is not the provider's. The new run is
 * stored as `planned`, so that a crash from here on goes on with it.
 *
 * @param refusal why a candidate may not train, in words; null when it may
 */
export async function failOver(
  { documents, trainers }: TrainPorts,
  context: StageContext,
  error: unknown,
  planFor: (trainer: Trainer) => TrainingPlan,
  refusal: (trainer: Trainer) => Promise<string | null>,
): Promise<Stored<Run> | null> {
  const { job, log, now, signal } = context;
  if (signal.aborted || job.settings.fallbackProviders === undefined) return null;
  const earlier = await runsOf(documents, job.id);
  const last = earlier.at(-1);
  if (last === undefined || !(error instanceof ReeloraError)) return null;
  const failed = last.value.state === "planned" ? await endedUnsent(last, error) : last.value;
  const { failure, state, operation } = failed;
  if (state !== "failed" || failure === null || !isErrorCode(failure.code)) return null;
  const { code, isResultLost } = failure;
  if (!mayFailOver({ code, isResultLost, wasAccepted: operation !== null })) return null;

  const tried = earlier.map(({ value }) => value.provider);
  for (const trainer of candidates(trainers, job)) {
    if (tried.includes(trainer.provider)) continue;
    const reason = await refusal(trainer);
    if (reason !== null) {
      log.warn({ provider: trainer.provider, reason }, "a fallback may not train");
      continue;
    }
    const run = await planRun(documents, job, trainer, planFor(trainer), now());
    log.warn({ runId: run.value.id, from: failed.provider, to: trainer.provider, code }, "training fails over");
    return run;
  }
  return null;

  /** A run that was never sent, because its dataset could not be put where the trainer reads it. */
  async function endedUnsent(run: Stored<Run>, { code, message }: ReeloraError): Promise<Run> {
    if (!mayFailOver({ code, isResultLost: false, wasAccepted: false })) return run.value;
    const failure = { code, message, isResultLost: false };
    const changed = { ...run.value, state: "failed", endedAt: now(), failure } as const;
    return (await documents.replace(runs, changed, run.version)).value;
  }
}
