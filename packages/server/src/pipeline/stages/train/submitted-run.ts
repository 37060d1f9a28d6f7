import { assertNever, ReeloraError, type TrainingPlan } from "@reelora/core";
import type { Stored } from "../../../ports/document-store.js";
import type { Run } from "../../../collections/runs.js";
import type { Trainer } from "../../../ports/trainer.js";
import type { StageContext } from "../../stage.js";
import { planRun } from "./current-run.js";
import { runRecord, type RunRecord } from "./run-record.js";
import { settleDoubt } from "./settle-doubt.js";
import { submitOnce } from "./submit-once.js";
import type { TrainPorts } from "./train-ports.js";

/** The job's run, surely accepted by the provider: the one from before, or a new one. */
export async function submittedRun(
  ports: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  order: { readonly plan: TrainingPlan; readonly zipKey: string },
  earlier: Stored<Run> | null,
): Promise<RunRecord> {
  const { documents } = ports;
  const stored = earlier ?? (await planRun(documents, context.job, trainer, order.plan, context.now()));
  const run = runRecord(documents, stored);
  for (;;) {
    context.signal.throwIfAborted();
    const { state } = run.value;
    switch (state) {
      case "submitted":
      case "succeeded":
        return run;
      case "planned":
        await submitOnce(ports, context, trainer, order.plan, order.zipKey, run);
        break;
      case "submitting":
      case "unknown":
        await settleDoubt(ports, context, trainer, run);
        break;
      case "given-up":
      case "superseded":
        throw new ReeloraError(
          "submission_unknown",
          `Run ${run.value.id} was given up: nobody knows whether ${trainer.provider} has trained it. The dataset is complete; train it again with "reelora versions retrain ${context.job.id}".`,
        );
      case "failed":
      case "cancelled":
        if (run.value.failure !== null) throw failureOf(run.value.failure, run.value.providerBody);
        throw new ReeloraError(
          "training_failed",
          `The training ${run.value.id} had ended as ${state}. The dataset is complete; train it again with "reelora versions retrain ${context.job.id}".`,
          run.value.providerBody === null ? {} : { providerBody: run.value.providerBody },
        );
      default:
        assertNever(state);
    }
  }
}

/** The error that a run has ended with, once more: its job had not taken note of it. */
function failureOf({ code, message }: NonNullable<Run["failure"]>, providerBody: string | null): ReeloraError {
  return new ReeloraError(code, message, providerBody === null ? {} : { providerBody });
}
