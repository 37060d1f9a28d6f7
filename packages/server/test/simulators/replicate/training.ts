import type { ReplicateDelivery } from "./delivery.js";
import { trainedTar } from "./trained-tar.js";
import { captionsIn } from "./trainer-input.js";

/** How a training goes on after it was accepted. */
export type TrainingOutcome =
  | { readonly kind: "succeeds" }
  | { readonly kind: "fails"; readonly error: string | null; readonly lastLogLine?: string }
  /** It succeeds, and what it gave is gone already. */
  | { readonly kind: "output-removed" }
  /** It stays `starting`. */
  | { readonly kind: "stuck" }
  | { readonly kind: "aborted" };

export type SimulatedStatus = "starting" | "processing" | "succeeded" | "failed" | "canceled" | "aborted";

/** One accepted submission. */
export interface SimulatedTraining {
  readonly id: string;
  /** "owner/name" of the trainer. */
  readonly model: string;
  readonly version: string;
  readonly destination: string;
  /** Emptied when Replicate has removed it. */
  input: Readonly<Record<string, unknown>>;
  readonly webhook: string | null;
  readonly webhookEvents: readonly string[];
  readonly createdAtMs: number;
  status: SimulatedStatus;
  /** Status answers, or calls of `advance`, still to come before the next state. */
  remaining: number;
  readonly runningSteps: number;
  logs: string;
  error: string | null;
  output: { readonly version: string; readonly weights: string } | null;
  predictSeconds: number | null;
  /** What it found in the zip; null until it has begun. */
  captions: ReadonlyMap<string, string> | null;
  readonly outcome: TrainingOutcome;
}

export function hasEnded({ status }: SimulatedTraining): boolean {
  return status !== "starting" && status !== "processing";
}

/** Seconds on the machine, as the simulator has them for every step. */
export const secondsPerStep = 1.25;

/**
 * Moves a training one step on: starting, processing with a log, ended. Nothing here waits for a clock. `fetchDataset`
 * gives the bytes behind an address, or null.
 */
export async function advanceTraining(
  training: SimulatedTraining,
  delivery: ReplicateDelivery,
  fetchDataset: (url: string) => Promise<Buffer | null>,
): Promise<void> {
  const { outcome, input } = training;
  if (hasEnded(training) || outcome.kind === "stuck") return;
  if (outcome.kind === "aborted") return end(training, "aborted");
  if (training.remaining > 0) {
    training.remaining -= 1;
    if (training.status === "processing") logProgress(training);
    return;
  }
  if (training.status === "starting") {
    training.status = "processing";
    training.remaining = training.runningSteps;
    const bytes = await fetchDataset(String(input["input_images"]));
    if (bytes === null) return fail(training, "Failed to download input_images");
    training.captions = await captionsIn(bytes);
    if (training.captions === null) return fail(training, "input_images must be a zip file");
    training.logs += `[simulator] Extracted ${training.captions.size} captions from zip to input_images\nStarting train job\n`;
    return logProgress(training);
  }
  training.predictSeconds = stepsOf(training) * secondsPerStep;
  if (outcome.kind === "fails") {
    if (outcome.lastLogLine !== undefined) training.logs += `\n${outcome.lastLogLine}\n`;
    return fail(training, outcome.error);
  }
  if (outcome.kind === "succeeds") {
    const weights = delivery.put(
      `${training.id}/trained_model.tar`,
      await trainedTar(training.id, training.captions ?? new Map()),
    );
    training.output = { version: `${training.destination}:${"e".repeat(64)}`, weights };
  }
  end(training, "succeeded");
}

export function cancelTraining(training: SimulatedTraining): void {
  if (training.status === "processing") training.predictSeconds = 1;
  end(training, "canceled");
}

function fail(training: SimulatedTraining, error: string | null): void {
  training.error = error;
  end(training, "failed");
}

function end(training: SimulatedTraining, status: SimulatedStatus): void {
  training.status = status;
}

function stepsOf({ input }: SimulatedTraining): number {
  return typeof input["steps"] === "number" ? input["steps"] : 1000;
}

/** A redraw of ai-toolkit's bar. */
function logProgress(training: SimulatedTraining): void {
  const steps = stepsOf(training);
  const done = Math.floor((steps * (training.runningSteps - training.remaining)) / (training.runningSteps + 1));
  const percent = String(Math.floor((100 * done) / steps)).padStart(3);
  training.logs += `\rflux_train_replicate: ${percent}%|##        | ${done}/${steps} [00:10<00:20,  1.33it/s, lr: 4.0e-04 loss: 3.2e-01]`;
}
