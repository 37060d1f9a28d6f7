import { checkPlan, findTrainer, quote, ReeloraError, trainerCatalogue, type TrainerRow } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { Estimate, Operation, Trainer, TrainingPlan, TrainingStatus } from "../../ports/trainer.js";
import { createFalClient, type FalReply, type FalRequest } from "./client.js";
import { refusal, unavailable } from "./failure.js";
import { findTraining } from "./find.js";
import { forgotten, mapResult, mapStatus, mapSubmission } from "./map.js";
import { readOperation, type FalOperation } from "./operation.js";
import { askRepeatedly, isTransientReply, type RetryPolicy } from "./retry.js";
import { trainingInput } from "./training-input.js";
import { uploadZip } from "./upload.js";

export interface FalTrainerOptions {
  /** A fal API key: `id:secret`, or one word. */
  readonly apiKey: string;
  /** Default https://queue.fal.run. */
  readonly queueUrl?: string;
  /** Default https://rest.fal.ai. */
  readonly restUrl?: string;
  /** The platform API, which lists requests. Default https://api.fal.ai/v1. */
  readonly apiUrl?: string;
  /**
   * Whether fal's list of requests is known to show those that have not ended. fal does not say so; by default a
   * training that is not in the list counts as unknown, never as surely not started.
   */
  readonly listsUnfinished?: boolean;
  /** Carries every request, through a proxy for example. Default: connections of its own. */
  readonly dispatcher?: Dispatcher;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 up to 1; spreads retries. Default Math.random. */
  readonly random?: () => number;
  /** Pauses between retries. Default: a timer. */
  readonly sleep?: RetryPolicy["sleep"];
  /** How long one request may take. Default 30 s; an upload gets more, by its size. */
  readonly requestTimeoutMs?: number;
  /** How long the one submission may take before its outcome counts as unknown. Default 60 s. */
  readonly submitTimeoutMs?: number;
  /** How long fal keeps the uploaded dataset and the trained files, all of which are public. Default 7 days. */
  readonly fileLifetimeSeconds?: number;
}

const weekInSeconds = 7 * 24 * 3600;

/**
 * Trains with fal: https://fal.ai/models?categories=training. The trainer for a base model is the catalogue's row for
 * it. Status and upload requests are repeated up to four times with growing pauses; a submission never is.
 */
export function createFalTrainer(options: FalTrainerOptions): Trainer {
  const { apiKey, clock: now, random = Math.random, requestTimeoutMs = 30_000, submitTimeoutMs = 60_000 } = options;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ReeloraError(
      "configuration_invalid",
      "FAL_KEY is empty or holds spaces or line ends: paste the key again.",
    );
  }
  const queueUrl = withoutSlash(options.queueUrl ?? "https://queue.fal.run");
  const restUrl = withoutSlash(options.restUrl ?? "https://rest.fal.ai");
  const apiUrl = withoutSlash(options.apiUrl ?? "https://api.fal.ai/v1");
  const lifetimeSeconds = options.fileLifetimeSeconds ?? weekInSeconds;
  const configuredOrigins = [new URL(queueUrl).origin, new URL(restUrl).origin, new URL(apiUrl).origin];
  const client = createFalClient({
    apiKey,
    configuredOrigins,
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  });
  const retry: RetryPolicy = {
    attempts: 4,
    baseDelayMs: 1000,
    longestDelayMs: 15_000,
    now,
    random,
    sleep: options.sleep ?? (async (delayMs, signal) => delay(delayMs, undefined, { signal })),
  };
  const ask = async (
    method: FalRequest["method"],
    url: string,
    signal: AbortSignal,
    isTransient: (reply: FalReply) => boolean = isTransientReply,
  ) => {
    const reply = await askRepeatedly(
      () => client({ method, url, withKey: true, timeoutMs: requestTimeoutMs, signal }),
      retry,
      signal,
      isTransient,
    );
    if (reply.kind === "silence") throw unavailable(reply, `asked about ${new URL(url).pathname}`);
    return reply;
  };
  /** A request or result that fal has just made may be unknown to it for a moment. */
  const isTransientOrUnknown = (reply: FalReply) =>
    isTransientReply(reply) || (reply.kind === "answer" && reply.status === 404);

  const resultOf = async (operation: FalOperation, ended: Parameters<typeof mapResult>[1], signal: AbortSignal) => {
    const answer = await ask("GET", operation.responseUrl, signal, (reply) =>
      ended.error === null ? isTransientOrUnknown(reply) : reply.kind === "silence",
    );
    return mapResult(answer, ended, rowNamed(operation.endpoint), now());
  };

  return {
    provider: "fal",

    check(plan) {
      const row = findTrainer("fal", plan.baseModel, plan.trainer);
      return row === null ? [noTrainer(plan)] : checkPlan(row, plan);
    },

    async estimate(plan): Promise<Estimate> {
      const { costUsd, durationSeconds, source } = quote(rowFor(plan), plan);
      return { costUsd, durationSeconds, source };
    },

    upload: (zip, signal) =>
      uploadZip({ client, restUrl, retry, timeoutMs: requestTimeoutMs, lifetimeSeconds }, zip, signal),

    async submit(plan, datasetUrl, signal, { webhookUrl } = {}): Promise<Operation> {
      const { endpoint, ...row } = rowFor(plan);
      if (signal.aborted)
        throw new ReeloraError("cancelled", "The training was not sent: the work had been cancelled.");
      const reply = await client({
        method: "POST",
        url: `${queueUrl}/${endpoint}${webhookUrl === undefined ? "" : `?fal_webhook=${encodeURIComponent(webhookUrl)}`}`,
        withKey: true,
        headers: {
          "content-type": "application/json",
          "x-fal-object-lifecycle-preference": JSON.stringify({ expiration_duration_seconds: lifetimeSeconds }),
        },
        body: JSON.stringify(trainingInput({ endpoint, ...row }, plan, datasetUrl)),
        timeoutMs: submitTimeoutMs,
        signal,
        onOwnConnection: true,
      });
      return mapSubmission(reply, { endpoint, steps: plan.steps }, configuredOrigins, now());
    },

    async find(clue, signal) {
      const { endpoint } = rowFor(clue);
      const listsUnfinished = options.listsUnfinished ?? false;
      const get = (url: string) => ask("GET", url, signal);
      return findTraining({ get, queueUrl, apiUrl, endpoint, nowMs: now(), listsUnfinished }, clue);
    },

    async status(stored, signal): Promise<TrainingStatus> {
      const operation = readOperation(stored);
      const url = new URL(operation.statusUrl);
      url.searchParams.set("logs", "1");
      const answer = await ask("GET", url.href, signal, isTransientOrUnknown);
      if (answer.status === 404) return forgotten(answer, operation);
      const status = mapStatus(answer, operation, now());
      return status.state === "ended" ? resultOf(operation, status, signal) : status;
    },

    async cancel(stored, signal) {
      const operation = readOperation(stored);
      const answer = await ask("PUT", operation.cancelUrl, signal);
      const isDone = answer.status < 300 || answer.status === 400 || answer.status === 404;
      if (!isDone) throw refusal(answer, operation.endpoint, "cancelling", now());
    },
  };
}

function rowFor(plan: Pick<TrainingPlan, "baseModel" | "trainer">): TrainerRow {
  const row = findTrainer("fal", plan.baseModel, plan.trainer);
  if (row === null) throw new ReeloraError("training_settings_invalid", noTrainer(plan).message);
  return row;
}

/** A training that was ordered stays readable when its trainer has left the catalogue: the usual field names are tried. */
function rowNamed(endpoint: string): Pick<TrainerRow, "endpoint" | "outputs"> {
  const row = trainerCatalogue.find((candidate) => candidate.provider === "fal" && candidate.endpoint === endpoint);
  return row ?? { endpoint, outputs: { weights: ["diffusers_lora_file"], config: "config_file", others: [] } };
}

function noTrainer({ baseModel, trainer }: Pick<TrainingPlan, "baseModel" | "trainer">) {
  const what = trainer === undefined ? baseModel : `${baseModel} named ${trainer}`;
  const message = `fal has no trainer for ${what} in Reelora's catalogue: choose another baseModel or provider.`;
  return { severity: "error", code: "training_settings_invalid", message } as const;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
