import type { Detail, Endpoint } from "./endpoint-input.js";
import { openDataset, type Dataset } from "./open-dataset.js";
import { sandboxLora, sandboxNotice } from "./sandbox-lora.js";
import type { FalStorage } from "./storage.js";

/** How a training goes on after it was accepted. */
export type TrainingOutcome =
  /** `weights` instead of the simulator's own file, for tests of what arrives. */
  | { readonly kind: "succeeds"; readonly weights?: Buffer }
  /** It completes with an error on its status, and its result replays the error with this status and body. */
  | {
      readonly kind: "fails";
      readonly error: string | null;
      readonly errorType: string | null;
      readonly resultStatus: number;
      readonly resultBody: unknown;
    }
  /** It completes, and its result is gone already. */
  | { readonly kind: "result-expired" }
  | { readonly kind: "stuck-in-queue" };

/** One accepted submission. */
export interface FalTraining {
  readonly requestId: string;
  /** When it was accepted, in milliseconds since 1970. */
  readonly sentAtMs: number;
  readonly endpoint: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly webhookUrl: string | null;
  readonly lifecycle: string | null;
  state: "IN_QUEUE" | "IN_PROGRESS" | "COMPLETED";
  /** Status answers, or calls of `advance`, still to come before the next state. */
  remaining: number;
  runningSteps: number;
  queuePosition: number;
  logs: string[];
  /** What it found in the archive; null until it has begun. */
  dataset: Dataset | null;
  end: TrainingEnd | null;
  readonly outcome: TrainingOutcome;
}

export interface TrainingEnd {
  readonly error: string | null;
  readonly errorType: string | null;
  readonly resultStatus: number;
  readonly resultBody: unknown;
}

/** Moves a training one step on: queued, then running with a log, then ended. Nothing here waits for a clock. */
export async function advanceTraining(training: FalTraining, endpoint: Endpoint, storage: FalStorage): Promise<void> {
  if (training.state === "COMPLETED" || training.outcome.kind === "stuck-in-queue") return;
  if (training.remaining > 0) {
    training.remaining -= 1;
    training.queuePosition = Math.max(0, training.queuePosition - 1);
    if (training.state === "IN_PROGRESS") logProgress(training);
    return;
  }
  if (training.state === "IN_PROGRESS") return end(training, succeed(training, endpoint, storage));
  training.state = "IN_PROGRESS";
  training.remaining = training.runningSteps;
  training.logs.push("[simulator] downloading the archive");
  const opened = await openDataset(endpoint, String(training.input[endpoint.datasetField]));
  if ("fault" in opened) return end(training, invalidInput(opened.fault));
  training.dataset = opened.dataset;
  logProgress(training);
}

export function cancelTraining(training: FalTraining): void {
  end(training, {
    error: "Request was cancelled by the client",
    errorType: "client_cancelled",
    resultStatus: 499,
    resultBody: { detail: "Request was cancelled by the client", error_type: "client_cancelled" },
  });
}

function end(training: FalTraining, how: TrainingEnd): void {
  training.state = "COMPLETED";
  training.end = how;
}

function invalidInput(fault: Detail): TrainingEnd {
  return { error: fault.msg, errorType: fault.type, resultStatus: 422, resultBody: { detail: [fault] } };
}

function succeed(training: FalTraining, endpoint: Endpoint, storage: FalStorage): TrainingEnd {
  const { outcome, requestId, input, dataset } = training;
  if (outcome.kind === "fails") return outcome;
  const done = { error: null, errorType: null };
  if (outcome.kind === "result-expired")
    return { ...done, resultStatus: 404, resultBody: { detail: "Request not found" } };
  const file = (fileName: string, contentType: string, bytes: Buffer) => ({
    url: storage.put(`${requestId}/${fileName}`, contentType, bytes),
    content_type: contentType,
    file_name: fileName,
    file_size: bytes.length,
  });
  const config = {
    sandbox: true,
    notice: sandboxNotice,
    steps: stepsOf(training),
    images: Object.keys(dataset ?? {}).length,
  };
  const trainedFile = outcome.kind === "succeeds" ? outcome.weights : undefined;
  const weights = endpoint.weights.map((field): [string, unknown] => [
    field,
    file(
      field === "high_noise_lora" ? "high_noise_lora.safetensors" : "pytorch_lora_weights.safetensors",
      "application/octet-stream",
      trainedFile ?? sandboxLora({ request_id: requestId, field }, training.endpoint),
    ),
  ]);
  const resultBody: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries<unknown>(weights),
    config_file: file("config.json", "application/json", Buffer.from(JSON.stringify({ ...config, input }))),
    debug_preprocessed_output: null,
  };
  return { ...done, resultStatus: 200, resultBody };
}

export function stepsOf({ input }: FalTraining): number {
  const steps = input["steps"] ?? input["number_of_steps"];
  return typeof steps === "number" ? steps : 1000;
}

function logProgress(training: FalTraining): void {
  const steps = stepsOf(training);
  const done = Math.floor((steps * (training.runningSteps - training.remaining)) / (training.runningSteps + 1));
  const percent = Math.floor((100 * done) / steps);
  training.logs.push(
    `[simulator] steps:  ${percent}%|##        | ${done}/${steps} [00:10<00:20, 33.00it/s, loss=0.25]`,
  );
}
