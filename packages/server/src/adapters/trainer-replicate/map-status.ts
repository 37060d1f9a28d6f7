import type { RemoteFile, TrainingStatus } from "../../ports/trainer.js";
import type { ProviderAnswer } from "../../provider-http/reply.js";
import { refusal, strange } from "./failure.js";
import { logLines } from "./log-lines.js";
import { fractionFromLog } from "./log-progress.js";
import type { ReplicateOperation } from "./operation.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateTraining } from "./wire.js";

/** Where the trainer puts its files within the tar that it gives. */
const memberFolder = "output/flux_train_replicate";

type Failed = Extract<TrainingStatus, { readonly state: "failed" }>;

export function mapStatus(
  answer: ProviderAnswer,
  { trainingId, steps }: ReplicateOperation,
  nowMs: number,
): TrainingStatus {
  if (answer.status === 404) return forgotten(answer, trainingId);
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer, "telling the status", nowMs);
  const training = readJsonAs(ReplicateTraining, answer.body);
  if (training === null) throw strange(answer, "a status that is none");
  const log = logLines(training.logs);
  switch (training.status) {
    case "queued":
    case "starting":
      return { state: "queued", position: null, log };
    case "processing":
      return { state: "running", fraction: fractionFromLog(log, steps), log };
    case "succeeded":
      return succeeded(training, answer);
    case "failed":
      return billed(training)(
        "training_failed",
        `The training failed at Replicate: ${errorText(training)}. Nothing was made; the time until then is billed. Start a new job to try again.`,
        answer,
      );
    case "canceled":
    case "cancelled":
      return billed(training)(
        "training_cancelled",
        "The training was cancelled at Replicate; the time until then is billed. Start a new job to train again.",
        answer,
      );
    case "aborted":
      return failed(
        "training_cancelled",
        "The training was ended at Replicate before it began, and is not billed. Start a new job to train again.",
        answer,
      );
    default:
      throw strange(answer, `the unknown status ${JSON.stringify(training.status.slice(0, 40))}`);
  }
}

/** Whether a training has ended, however. */
export function hasEnded(status: TrainingStatus): boolean {
  return status.state === "succeeded" || status.state === "failed";
}

function succeeded(training: ReplicateTraining, answer: ProviderAnswer): TrainingStatus {
  const url = training.output?.weights ?? null;
  if (url === null) {
    const version = training.output?.version ?? null;
    const where = version === null ? `https://replicate.com/p/${training.id}` : `version ${version}`;
    const message = `The training ended at Replicate, which names no file of it any more. The weights may still be at ${where}; else train again.`;
    return { ...billed(training)("training_failed", message, answer), isResultLost: true };
  }
  return {
    state: "succeeded",
    weights: fileAt(url, "lora.safetensors"),
    config: isPacked(url) ? fileAt(url, "config.yaml") : null,
    billableUnits: training.metrics?.predict_time ?? null,
  };
}

/** The trainer gives one tar; an address that ends as a safetensors file is the weights themselves. */
function fileAt(url: string, name: string): RemoteFile {
  return { url, sizeBytes: null, ...(isPacked(url) ? { inside: `${memberFolder}/${name}` } : {}) };
}

function isPacked(url: string): boolean {
  return !new URL(url).pathname.endsWith(".safetensors");
}

const longestError = 600;

function errorText({ error, logs }: ReplicateTraining): string {
  const said = typeof error === "string" ? error : error === undefined || error === null ? "" : JSON.stringify(error);
  const text = said.trim() === "" ? (logLines(logs).at(-1) ?? "no reason given") : said;
  return text.trim().replace(/\s+/g, " ").slice(0, longestError).replace(/\.$/, "");
}

/** Replicate does not know the training, asked several times. */
function forgotten(answer: ProviderAnswer, trainingId: string): Failed {
  const message = `Replicate does not know training ${trainingId}: it was made with another account's token, or deleted. Look at https://replicate.com/trainings, or train again.`;
  return { ...failed("training_failed", message, answer), isResultLost: true };
}

/** Time on the machine is billed however a training ends. */
function billed({ metrics }: ReplicateTraining) {
  const seconds = metrics?.predict_time ?? null;
  return (...end: Parameters<typeof failed>): Failed => ({
    ...failed(...end),
    ...(seconds === null ? {} : { billableUnits: seconds }),
  });
}

function failed(code: Failed["code"], message: string, { body }: ProviderAnswer): Failed {
  return { state: "failed", code, message, providerBody: body };
}
