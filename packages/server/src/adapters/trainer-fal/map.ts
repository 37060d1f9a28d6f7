import { ReeloraError, type TrainerRow } from "@reelora/core";
import type { Operation, RemoteFile, TrainingStatus } from "../../ports/trainer.js";
import type { ProviderAnswer, ProviderReply } from "../../provider-http/reply.js";
import { readFailure, refusal } from "../../fal-http/failure.js";
import { takenAnswer } from "../../provider-http/taken-answer.js";
import { fractionFromLog } from "./log-progress.js";
import type { FalOperation } from "./operation.js";
import { submittedRequest } from "../../fal-http/submitted-request.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { FalFile, FalStatus } from "../../fal-http/wire.js";

/** The outcome of the one paid request; what is taken and names no usable addresses leaves open whether a training runs. */
export function mapSubmission(
  reply: ProviderReply,
  ordered: { readonly endpoint: string; readonly steps: number },
  configuredOrigins: readonly string[],
  nowMs: number,
): Operation {
  const answer = takenAnswer(reply, {
    provider: "fal",
    refused: (refused) => refusal(refused, ordered.endpoint, "taking the training", nowMs),
    unknown: submissionUnknown,
  });
  return {
    ...ordered,
    ...submittedRequest(answer, configuredOrigins, submissionUnknown),
  } satisfies FalOperation;
}

function submissionUnknown(what: string, reply: ProviderReply): ReeloraError {
  return new ReeloraError(
    "submission_unknown",
    `The training was sent to fal and its answer was lost: ${what}. It may be running and costing money, so it is not sent again. Look for it at https://fal.ai/dashboard before you start another.`,
    reply.kind === "silence" ? {} : { providerStatus: reply.status, providerBody: reply.body },
    reply.kind === "silence" ? reply.cause : undefined,
  );
}

/** What the status says while the training goes on; `ended` when the result has to be looked at. */
export type MappedStatus =
  | Extract<TrainingStatus, { readonly state: "queued" | "running" }>
  | { readonly state: "ended"; readonly error: string | null; readonly errorType: string | null };

export function mapStatus(answer: ProviderAnswer, { endpoint, steps }: FalOperation, nowMs: number): MappedStatus {
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer, endpoint, "telling the status", nowMs);
  const parsed = readJsonAs(FalStatus, answer.body);
  if (parsed === null) throw strange(answer, "a status that is none");
  const log = (parsed.logs ?? []).map(({ message }) => message);
  switch (parsed.status) {
    case "IN_QUEUE":
      return { state: "queued", position: parsed.queue_position ?? null, log };
    case "IN_PROGRESS":
      return { state: "running", fraction: fractionFromLog(log, steps), log };
    case "COMPLETED":
      return { state: "ended", error: errorText(parsed), errorType: parsed.error_type ?? null };
    case "CANCELLED":
    case "CANCELED":
      return { state: "ended", error: "the request was cancelled", errorType: "client_cancelled" };
    case "FAILED":
    case "ERROR":
      return { state: "ended", error: errorText(parsed) ?? "no reason given", errorType: parsed.error_type ?? null };
    default:
      throw strange(answer, `the unknown status ${JSON.stringify(parsed.status.slice(0, 40))}`);
  }
}

function errorText({ error, error_type: errorType }: FalStatus): string | null {
  if (error === undefined || error === null || error === "") return errorType ?? null;
  return typeof error === "string" ? error : JSON.stringify(error);
}

/**
 * How a training ended, from its result and what its status said of an error. A failed request looks completed; its
 * error is replayed here, with the model's own HTTP status. Only a body that fal itself wrote makes a server error the
 * end of a training; any other one throws `provider_unavailable`, and may be asked again.
 */
export function mapResult(
  answer: ProviderAnswer,
  ended: Extract<MappedStatus, { readonly state: "ended" }>,
  row: Pick<TrainerRow, "endpoint" | "outputs">,
  nowMs: number,
): TrainingStatus {
  const { status, body } = answer;
  if (ended.error !== null) return withUnits(failed(status, body, ended.error, ended.errorType), answer);
  if (status >= 200 && status < 300) return succeeded(answer, row);
  if (status === 400 && /still in progress/i.test(body)) return { state: "running", fraction: null, log: [] };
  if (status === 404 || status === 410) return expired(body);
  const isReplayed = readFailure(body).isFals || answer.headers["x-fal-error-type"] !== undefined;
  const isAboutUs = status === 401 || status === 403 || status === 429;
  if (isAboutUs || status < 400 || (status >= 500 && !isReplayed)) {
    throw refusal(answer, row.endpoint, "handing out the result", nowMs);
  }
  return withUnits(failed(status, body, null, null), answer);
}

/** What fal bills for a training that failed, where it says so. */
function withUnits(status: TrainingStatus, answer: ProviderAnswer): TrainingStatus {
  const billableUnits = unitsOf(answer);
  return status.state !== "failed" || billableUnits === null ? status : { ...status, billableUnits };
}

function unitsOf({ headers }: ProviderAnswer): number | null {
  const units = Number(headers["x-fal-billable-units"] ?? Number.NaN);
  return Number.isFinite(units) && units >= 0 ? units : null;
}

function succeeded(
  answer: ProviderAnswer,
  { endpoint, outputs }: Pick<TrainerRow, "endpoint" | "outputs">,
): TrainingStatus {
  const output = readOutput(answer.body);
  const fileIn = (field: string | null | undefined) => (field ? remoteFile(output[field]) : null);
  const [first, ...others] = outputs.weights;
  const weights = [first, ...usualWeightsFields].map(fileIn).find((file) => file !== null);
  if (weights === undefined) throw strange(answer, `a result of ${endpoint} without ${first}`);
  const otherWeights = others.map((field, index) => {
    const [file, expert] = [fileIn(field), outputs.experts?.[index + 1]];
    if (file === null || expert === undefined) throw strange(answer, `a result of ${endpoint} without ${field}`);
    return { expert, file };
  });
  const billableUnits = unitsOf(answer);
  const [expert] = outputs.experts ?? [];
  const pair = expert === undefined ? {} : { expert, otherWeights };
  return { state: "succeeded", weights, ...pair, config: fileIn(outputs.config), billableUnits };
}

/** fal's types mix up the two names for some trainers, so that either is taken where the documented one is missing. */
const usualWeightsFields = ["diffusers_lora_file", "lora_file"];

function readOutput(body: string): Readonly<Record<string, unknown>> {
  try {
    const output: unknown = JSON.parse(body);
    return typeof output === "object" && output !== null ? Object.fromEntries(Object.entries(output)) : {};
  } catch {
    return {};
  }
}

function remoteFile(value: unknown): RemoteFile | null {
  const { data } = FalFile.safeParse(value);
  return data === undefined ? null : { url: data.url, sizeBytes: data.file_size ?? null };
}

function failed(status: number, body: string, error: string | null, errorType: string | null): TrainingStatus {
  const failure = readFailure(body);
  const isReplay = failure.isFals || error === null;
  const isErrorBody = status >= 400 && ![401, 403, 404, 410, 429].includes(status) && isReplay;
  const text = isErrorBody ? failure.text : (error ?? failure.text);
  const types = [errorType, ...(isErrorBody ? failure.types : [])].filter((type) => type !== null);
  const providerBody = isErrorBody ? body : (error ?? body);
  const end = (
    code: Extract<TrainingStatus, { readonly state: "failed" }>["code"],
    message: string,
  ): TrainingStatus => ({
    state: "failed",
    code,
    message,
    providerBody,
  });
  if (status === 499 || types.includes("client_cancelled") || types.includes("client_disconnected")) {
    return end("training_cancelled", `The training was cancelled at fal: ${text}. Start a new job to train again.`);
  }
  if (types.includes("archive_file_count_below_minimum")) {
    return end(
      "dataset_too_small",
      `fal found too few usable files in the dataset: ${text}. Use longer or more varied footage.`,
    );
  }
  if (isErrorBody && status < 500) {
    return end("provider_rejected", `fal refused the training's input: ${text}. Change the setting that it names.`);
  }
  return end("training_failed", `The training failed at fal: ${text}. Nothing was made; start a new job to try again.`);
}

function expired(body: string): TrainingStatus {
  const message =
    "The training ended, and fal no longer keeps its result (an hour after the end, sooner when it is large). The file may still be in the request's history at https://fal.ai/dashboard; else train again.";
  return { state: "failed", code: "training_failed", message, providerBody: body, isResultLost: true };
}

/** fal does not know the request, asked several times. */
export function forgotten(answer: ProviderAnswer, { requestId }: FalOperation): TrainingStatus {
  const message = `fal does not know request ${requestId}, or no longer: it was made with another account's key, or is too old. Look at https://fal.ai/dashboard, or train again.`;
  return { state: "failed", code: "training_failed", message, providerBody: answer.body, isResultLost: true };
}

function strange({ status, body }: ProviderAnswer, what: string): ReeloraError {
  return new ReeloraError(
    "provider_protocol",
    `fal answered ${status} with ${what}. See the body in the run's record.`,
    {
      providerStatus: status,
      providerBody: body,
    },
  );
}
