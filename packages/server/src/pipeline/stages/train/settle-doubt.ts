import { ReeloraError, type Attention } from "@reelora/core";
import { elapsedSince } from "../../../clock/elapsed-since.js";
import type { Run } from "../../../collections/runs.js";
import type { FoundTraining, Trainer } from "../../../ports/trainer.js";
import { NeedsAttention } from "../../needs-attention.js";
import type { StageContext } from "../../stage.js";
import type { RunRecord } from "./run-record.js";
import { mostRefusals } from "./submit-once.js";
import type { TrainPorts } from "./train-ports.js";

/**
 * Looks at the provider for a training of which nobody knows whether it was started. Found: the run is `submitted`.
 * Surely absent, after the time in which it could still appear: `planned` again. Else it is `unknown`, and this throws
 * `NeedsAttention`: never is it sent again blindly.
 */
export async function settleDoubt(
  { doubtMs, pollIntervalMs, sleep, steadyNow }: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  run: RunRecord,
): Promise<void> {
  const { now, signal, log } = context;
  const sentAtMs = run.value.submittingAt ?? run.value.createdAt;
  const elapsedMs = elapsedSince(sentAtMs, { now, steadyNow });
  for (;;) {
    const answer = await look(trainer, run.value, sentAtMs, signal);
    if (typeof answer === "object") {
      await run.save({ state: "submitted", operation: answer.found, submittedAt: sentAtMs });
      log.info({ runId: run.value.id, provider: trainer.provider }, "a submission without an answer was found");
      return;
    }
    const restMs = doubtMs - elapsedMs();
    if (restMs <= 0) return absentOrUnknown(answer, context, trainer, run);
    await sleep(Math.min(restMs, pollIntervalMs), signal);
  }
}

/** A provider that cannot be asked has not said anything. */
async function look(trainer: Trainer, run: Run, sentAtMs: number, signal: AbortSignal): Promise<FoundTraining> {
  const { baseModel, trainer: name, steps, datasetUrl } = run;
  if (datasetUrl === null || steps === null) return "unknown";
  try {
    const clue = { baseModel, steps, datasetUrl, sentAtMs, requestId: null };
    return await trainer.find(name === null ? clue : { ...clue, trainer: name }, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ReeloraError) return "unknown";
    throw error;
  }
}

async function absentOrUnknown(
  answer: "absent" | "unknown",
  { now }: StageContext,
  trainer: Trainer,
  run: RunRecord,
): Promise<void> {
  if (answer === "unknown") {
    if (run.value.state !== "unknown") await run.save({ state: "unknown" });
    throw new NeedsAttention(attentionFor(trainer.provider, run.value.id));
  }
  const refusals = run.value.refusals + 1;
  if (refusals < mostRefusals) return run.save({ state: "planned", refusals });
  const failure = {
    code: "provider_unavailable",
    message: `${trainer.provider} did not answer ${refusals} submissions, none of which arrived. Nothing was paid; start a new job when ${trainer.provider} is well again.`,
    isResultLost: false,
  } as const;
  await run.save({ state: "failed", endedAt: now(), refusals, failure });
  throw new ReeloraError(failure.code, failure.message);
}

function attentionFor(provider: string, runId: string): Attention {
  return {
    code: "submission_unknown",
    message: `A training was sent to ${provider} and its answer was lost, so it may be running and costing money; it is not sent again by itself. Look for it in your ${provider} account, then attach it to run ${runId} by its request id, order it again if it is not there, or give up.`,
    runId,
    actions: ["attach", "resubmit", "give-up"],
  };
}
