import { actualCost, assertNever, ReeloraError, trainerCatalogue, type Attention, type LossPoint } from "@reelora/core";
import { elapsedSince } from "../../../clock/elapsed-since.js";
import type { Run } from "../../../collections/runs.js";
import type { Operation, Trainer, TrainingStatus } from "../../../ports/trainer.js";
import { NeedsAttention } from "../../needs-attention.js";
import type { StageContext } from "../../stage.js";
import { pausesOf } from "./pause-until-woken.js";
import type { RunRecord } from "./run-record.js";
import type { TrainPorts } from "./train-ports.js";
import { timeoutSignal } from "../../../streams/timeout-signal.js";

/** A provider that cannot be asked is given so much more time. */
const unreachableMs = 24 * 3600_000;
const keptLogLines = 200;
/** Without a word from the provider the bar creeps towards its end: half of the rest in this time. */
const halfTimeMs = 5 * 60_000;

/**
 * Waits for a submitted training to end, and returns its run as `succeeded`. A lost connection or a provider that is
 * away for a while does not end the wait; one that lets nobody ask leaves it to a person (`NeedsAttention`); a word from the provider shortens it, and is not believed. Cancelling the job cancels the training.
 */
export async function followTraining(
  { bus, pollIntervalMs, timeoutMs, sleep, steadyNow }: TrainPorts,
  context: StageContext,
  trainer: Trainer,
  run: RunRecord,
): Promise<Run> {
  if (run.value.state === "succeeded") return run.value;
  const save = (changes: Partial<Run>) => run.save(changes);
  const { now, signal } = context;
  const operation = operationOf(run.value);
  const elapsedMs = elapsedSince(run.value.submittedAt ?? now(), { now, steadyNow });
  const pauses = pausesOf(bus, run.value.jobId, sleep);
  try {
    for (;;) {
      const status = await statusOrNull(trainer, operation, signal);
      if (status !== null) {
        const ended = await settle(status, run, now);
        if (ended) return run.value;
        context.progress(fractionOf(status, elapsedMs()));
      }
      // Only after it was asked for: one that ended while nobody looked is not to be lost.
      if (elapsedMs() > (status === null ? timeoutMs + unreachableMs : timeoutMs)) {
        await trainer.cancel(operation, timeoutSignal(cancelTimeoutMs));
        throw new ReeloraError(
          "training_timed_out",
          `The training on ${trainer.provider} did not end within ${Math.round(timeoutMs / 60_000)} minutes, and ${trainer.provider} was asked to stop it. No other provider trains instead: this one may go on, and be billed, all the same, so look there first. Raise REELORA_TRAINING_TIMEOUT_MINUTES, or ask for fewer steps.`,
        );
      }
      await pauses.pause(pollIntervalMs, signal);
    }
  } catch (error) {
    const reason: unknown = signal.aborted ? signal.reason : error;
    if (reason instanceof ReeloraError && isShutOut(reason)) {
      await save({ state: "unknown", providerBody: reason.details.providerBody ?? null });
      throw new NeedsAttention(shutOut(reason, run.value));
    }
    const isCancelled = reason instanceof ReeloraError && reason.code === "cancelled";
    if (isCancelled) await trainer.cancel(operation, timeoutSignal(cancelTimeoutMs)).catch(() => undefined);
    if (reason instanceof ReeloraError && (isCancelled || reason.code === "training_timed_out")) {
      const { code, message } = reason;
      await save({ state: "cancelled", endedAt: now(), failure: { code, message, isResultLost: false } });
    }
    throw reason;
  } finally {
    pauses.stop();
  }
}

const cancelTimeoutMs = 1500;

/** The training goes on, and nobody may ask about it: a key was exchanged, or an account locked. */
function isShutOut({ code }: ReeloraError): boolean {
  return code === "provider_unauthorised" || code === "provider_out_of_credit";
}

function shutOut({ code, message }: ReeloraError, { id: runId, provider }: Run): Attention {
  return {
    code,
    message: `The training runs at ${provider}, which does not tell how it stands. ${message} When that is mended, attach run ${runId} to go on with it; nothing is paid again. Or give up.`,
    runId,
    actions: ["attach", "give-up"],
  };
}

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
async function settle(status: TrainingStatus, run: RunRecord, now: () => number): Promise<boolean> {
  const save = (changes: Partial<Run>) => run.save(changes);
  switch (status.state) {
    case "queued":
    case "running":
      if (status.log.length > 0) {
        await save({ log: status.log.slice(-keptLogLines), ...(status.state === "running" ? lossesOf(status) : {}) });
      }
      return false;
    case "succeeded":
      await save({
        state: "succeeded",
        endedAt: now(),
        weights: status.weights,
        expert: status.expert ?? null,
        otherWeights: [...(status.otherWeights ?? [])],
        config: status.config,
        ...lossesOf(status),
        ...(status.samples === undefined ? {} : { samples: [...status.samples] }),
        billableUnits: status.billableUnits,
        costUsd: costOf(run.value, status.billableUnits),
      });
      return true;
    case "failed":
      await save({
        state: status.code === "training_cancelled" ? "cancelled" : "failed",
        endedAt: now(),
        providerBody: status.providerBody,
        billableUnits: status.billableUnits ?? null,
        costUsd: costOf(run.value, status.billableUnits ?? null),
        failure: { code: status.code, message: status.message, isResultLost: status.isResultLost === true },
      });
      throw new ReeloraError(status.code, status.message, { providerBody: status.providerBody });
    default:
      return assertNever(status);
  }
}

function lossesOf(status: { readonly losses?: readonly LossPoint[] }) {
  return status.losses === undefined ? {} : { losses: [...status.losses] };
}

/** Null for trainers that have left the catalogue. */
function costOf({ provider, baseModel, trainer }: Run, billableUnits: number | null): number | null {
  const row = trainerCatalogue.find(
    (candidate) =>
      candidate.provider === provider &&
      candidate.baseModel === baseModel &&
      (trainer ?? candidate.endpoint) === candidate.endpoint,
  );
  return row === undefined ? null : actualCost(row, billableUnits);
}

function fractionOf(status: TrainingStatus, elapsedMs: number): number {
  if (status.state === "running" && status.fraction !== null) return status.fraction;
  return 0.9 * (1 - 2 ** (-elapsedMs / halfTimeMs));
}
