import { assertNever, ReeloraError } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import { runs, type Run } from "../../../collections/runs.js";
import type { DocumentStore, Stored } from "../../../ports/document-store.js";
import type { Operation, Trainer, TrainingStatus } from "../../../ports/trainer.js";
import type { StageContext } from "../../stage.js";

export interface FollowOptions {
  readonly documents: DocumentStore;
  readonly pollIntervalMs: number;
  /** From submission to the end of the training. */
  readonly timeoutMs: number;
}

const keptLogLines = 200;
/** Without a word from the provider the bar creeps towards its end: half of the rest in this time. */
const halfTimeMs = 5 * 60_000;

/**
 * Waits for a submitted training to end, and returns its run as `succeeded`. A lost connection or a provider that is
 * away for a while does not end the wait. Cancelling the job cancels the training.
 */
export async function followTraining(
  { documents, pollIntervalMs, timeoutMs }: FollowOptions,
  context: StageContext,
  trainer: Trainer,
  submitted: Stored<Run>,
): Promise<Run> {
  if (submitted.value.state === "succeeded") return submitted.value;
  let run = submitted;
  const save = async (changes: Partial<Run>) => {
    run = await documents.replace(runs, { ...run.value, ...changes }, run.version);
  };
  const { now, signal } = context;
  const operation = operationOf(run.value);
  const startedAt = run.value.submittedAt ?? now();
  try {
    for (;;) {
      if (now() - startedAt > timeoutMs) {
        await trainer.cancel(operation, AbortSignal.timeout(cancelTimeoutMs));
        throw new ReeloraError(
          "training_timed_out",
          `The training on ${trainer.provider} did not end within ${Math.round(timeoutMs / 60_000)} minutes and was cancelled. Raise REELORA_TRAINING_TIMEOUT_MINUTES, or ask for fewer steps.`,
        );
      }
      const status = await statusOrNull(trainer, operation, signal);
      if (status !== null) {
        const ended = await settle(status, save, now);
        if (ended) return run.value;
        context.progress(fractionOf(status, now() - startedAt));
      }
      await delay(pollIntervalMs, undefined, { signal });
    }
  } catch (error) {
    const reason: unknown = signal.aborted ? signal.reason : error;
    const isCancelled = reason instanceof ReeloraError && reason.code === "cancelled";
    if (isCancelled) await trainer.cancel(operation, AbortSignal.timeout(cancelTimeoutMs)).catch(() => undefined);
    if (isCancelled || (reason instanceof ReeloraError && reason.code === "training_timed_out"))
      await save({ state: "cancelled", endedAt: now() });
    throw reason;
  }
}

const cancelTimeoutMs = 1500;

function operationOf(run: Run): Operation {
  if (run.operation === null) throw new TypeError(`run ${run.id} was submitted and has no operation`);
  return run.operation;
}

/** Null while the provider cannot be asked: the training goes on without us. */
async function statusOrNull(
  trainer: Trainer,
  operation: Operation,
  signal: AbortSignal,
): Promise<TrainingStatus | null> {
  try {
    return await trainer.status(operation, signal);
  } catch (error) {
    if (!signal.aborted && error instanceof ReeloraError && error.retry !== "never") return null;
    throw error;
  }
}

/** Writes down what has changed; true when the training has succeeded. Throws when it has failed. */
async function settle(
  status: TrainingStatus,
  save: (changes: Partial<Run>) => Promise<void>,
  now: () => number,
): Promise<boolean> {
  switch (status.state) {
    case "queued":
    case "running":
      if (status.log.length > 0) await save({ log: status.log.slice(-keptLogLines) });
      return false;
    case "succeeded":
      await save({
        state: "succeeded",
        endedAt: now(),
        weights: status.weights,
        config: status.config,
        billableUnits: status.billableUnits,
      });
      return true;
    case "failed":
      await save({
        state: status.code === "training_cancelled" ? "cancelled" : "failed",
        endedAt: now(),
        providerBody: status.providerBody,
      });
      throw new ReeloraError(status.code, status.message, { providerBody: status.providerBody });
    default:
      return assertNever(status);
  }
}

function fractionOf(status: TrainingStatus, elapsedMs: number): number {
  if (status.state === "running" && status.fraction !== null) return status.fraction;
  return 0.9 * (1 - 2 ** (-elapsedMs / halfTimeMs));
}
