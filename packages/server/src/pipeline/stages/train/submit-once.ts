import { ReeloraError, type TrainingPlan } from "@reelora/core";
import { basename } from "node:path";
import type { Trainer } from "../../../ports/trainer.js";
import type { StageContext } from "../../stage.js";
import type { RunRecord } from "./run-record.js";
import { takePlace } from "./take-place.js";
import type { TrainPorts } from "./train-ports.js";
import { timeoutSignal } from "../../../streams/timeout-signal.js";

/** Longer than any provider takes to accept; the answer matters more than the wait. */
const submitTimeoutMs = 60_000;
/** A request that is not sent this soon after it was written down is not sent at all: somebody may have taken over. */
const sendWithinMs = 10_000;
/** How often a submission that surely started nothing is made, and the pauses in between. */
export const mostRefusals = 5;
const firstPauseMs = 2000;
const longestPauseMs = 60_000;
/** A provider that asks for more than this is not waited for. */
const longestAskedMs = 15 * 60_000;

/**
 * Sends a planned run's one paid request. It is then `submitted`; `unknown`, when nobody knows whether it was accepted;
 * or `planned` again, after a pause, when surely nothing was started and another try may help. Anything else, and too
 * many tries, end it as `failed` and throw.
 */
export async function submitOnce(
  ports: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  plan: TrainingPlan,
  zipKey: string,
  run: RunRecord,
): Promise<void> {
  const { now, signal } = context;
  const datasetUrl = run.value.datasetUrl ?? (await upload(ports, context, trainer, plan, zipKey, run));
  await takePlace(ports, context, run.value);
  signal.throwIfAborted();
  const submittingAt = now();
  await run.save({ state: "submitting", submittingAt });
  await stillOurs(context, submittingAt);
  const webhookUrl = ports.webhookUrl(trainer.provider, run.value.id);
  // Not given the job's signal: stopping in the middle of the one paid request would leave its outcome unknown.
  const outcome = await trainer
    .submit(plan, datasetUrl, timeoutSignal(submitTimeoutMs), webhookUrl === null ? {} : { webhookUrl })
    .then(
      (operation) => ({ operation }),
      (error: unknown) => ({ error }),
    );
  if ("operation" in outcome) {
    await run.save({ state: "submitted", operation: outcome.operation, submittedAt: now() });
    context.log.info({ runId: run.value.id, provider: trainer.provider }, "training submitted");
    return;
  }
  const { error } = outcome;
  if (!(error instanceof ReeloraError) || error.code === "submission_unknown") {
    await run.save({ state: "unknown", providerBody: providerBodyOf(error) });
    context.log.warn({ runId: run.value.id, err: error }, "a submission was not answered");
    return;
  }
  const refusals = run.value.refusals + 1;
  const askedMs = error.details.retryAfterMs ?? 0;
  const isWorthRepeating = error.retry !== "never" && refusals < mostRefusals && askedMs <= longestAskedMs;
  if (!isWorthRepeating) {
    const { code, message } = error;
    const failure = { code, message, isResultLost: false };
    await run.save({ state: "failed", endedAt: now(), refusals, failure, providerBody: providerBodyOf(error) });
    throw error;
  }
  await run.save({ state: "planned", refusals, providerBody: providerBodyOf(error) });
  const ceilingMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (refusals - 1));
  const pauseMs = Math.max(askedMs, ceilingMs * (0.5 + ports.random() / 2));
  context.log.info(
    { runId: run.value.id, code: error.code, refusals, pauseMs },
    "submission refused, sent again later",
  );
  await ports.sleep(pauseMs, signal);
}

/** Throws `lease_lost` when another worker has the job, or may have taken it while this process stood still. */
async function stillOurs(context: StageContext, submittingAt: number): Promise<void> {
  await context.record({ type: "stage-progressed", at: submittingAt, stage: "train", fraction: 0 });
  if (context.now() - submittingAt <= sendWithinMs) return;
  throw new ReeloraError("lease_lost", "This process stood still before it sent a paid request, and did not send it.");
}

async function upload(
  { objects }: TrainPorts,
  { signal }: StageContext,
  trainer: Trainer,
  plan: TrainingPlan,
  zipKey: string,
  run: RunRecord,
): Promise<string> {
  const { costUsd } = await trainer.estimate(plan, signal);
  const zip = { sizeBytes: plan.zip.sizeBytes, fileName: basename(zipKey), read: () => objects.get(zipKey) };
  const datasetUrl = await trainer.upload(zip, signal);
  await run.save({ datasetUrl, estimatedCostUsd: costUsd });
  return datasetUrl;
}

function providerBodyOf(error: unknown): string | null {
  return error instanceof ReeloraError ? (error.details.providerBody ?? null) : null;
}
