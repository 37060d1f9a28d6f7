import { checkPlan, findTrainer, quote, ReeloraError, type TrainerRow } from "@reelora/core";
import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { Operation, Trainer, TrainingPlan } from "../../ports/trainer.js";
import type { ProviderReply } from "../../provider-http/reply.js";
import { createReplicateClient } from "./client.js";
import { ensureDestination, isModelPart, type Ask } from "./destination.js";
import { askedWaitMs, refusal, unavailable } from "./failure.js";
import { findTraining } from "./find.js";
import { mapSubmission } from "./map-submission.js";
import { hasEnded, mapStatus } from "./map-status.js";
import { readOperation, type ReplicateOperation } from "./operation.js";
import { askRepeatedly, isTransientReply, type RetryPolicy } from "../../provider-http/ask-repeatedly.js";
import { latestVersion } from "./trainer-version.js";
import { trainingInput } from "./training-input.js";
import { uploadZip } from "./upload.js";

export interface ReplicateTrainerOptions {
  readonly apiToken: string;
  /** Default https://api.replicate.com/v1. */
  readonly apiUrl?: string;
  /** The user or organisation that trained versions belong to. Default: the token's own account. */
  readonly owner?: string;
  /** Name of the private model whose versions the trainings become; made when it is missing. Default "reelora-loras". */
  readonly modelName?: string;
  /** A version of the trainer to stay with. Default: the latest one, looked up once an hour. */
  readonly trainerVersion?: string;
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
}

const versionLifetimeMs = 3600_000;
const longestPreparationMs = 10_000;

/**
 * Trains with Replicate: https://replicate.com/docs/reference/http. The trainer for a base model is the catalogue's row
 * for it. Uploading also prepares the model that the training is filed under, so that what is missing shows early. All requests but the submission are repeated up to four times with growing
 * pauses; a submission never is.
 */
export function createReplicateTrainer(options: ReplicateTrainerOptions): Trainer {
  const { apiToken, clock: now, requestTimeoutMs = 30_000, submitTimeoutMs = 60_000 } = options;
  checkOptions(options);
  const client = createReplicateClient({
    apiToken,
    apiUrl: (options.apiUrl ?? "https://api.replicate.com/v1").replace(/\/+$/, ""),
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  });
  const retry: RetryPolicy = {
    attempts: 4,
    baseDelayMs: 1000,
    longestDelayMs: 15_000,
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? (async (delayMs, signal) => delay(delayMs, undefined, { signal })),
  };
  const askUntil = async (
    isTransient: (reply: ProviderReply) => boolean,
    ...[method, path, signal, body]: Parameters<Ask>
  ) => {
    const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const request = { method, path, timeoutMs: requestTimeoutMs, signal, ...(body === undefined ? {} : json) };
    const reply = await askRepeatedly(() => client(request), retry, signal, { isTransient, askedWaitMs });
    if (reply.kind === "silence") throw unavailable(reply, `asked about ${path}`);
    return reply;
  };
  const ask: Ask = (...request) => askUntil(isTransientReply, ...request);
  /** A training that Replicate has just taken may be unknown to it for a moment. */
  const isTransientOrUnknown = (reply: ProviderReply) =>
    isTransientReply(reply) || (reply.kind === "answer" && reply.status === 404);

  const { owner = null, modelName = "reelora-loras", trainerVersion } = options;
  let destination: string | null = null;
  const versions = new Map<string, { readonly id: string; readonly readAtMs: number }>();
  const prepareDestination = async (signal: AbortSignal) =>
    (destination ??= await ensureDestination(ask, { owner, name: modelName, now }, signal));
  const versionOf = async (endpoint: string, signal: AbortSignal) => {
    if (trainerVersion !== undefined) return trainerVersion;
    const known = versions.get(endpoint);
    if (known !== undefined && now() - known.readAtMs < versionLifetimeMs) return known.id;
    const id = await latestVersion(ask, endpoint, now, signal);
    versions.set(endpoint, { id, readAtMs: now() });
    return id;
  };
  /** What a submission needs, soon enough for it to be sent at once: the caller has written down that it is. */
  const prepare = async (row: TrainerRow, signal: AbortSignal) => {
    const startedAtMs = now();
    try {
      const prepared = {
        destination: await prepareDestination(signal),
        version: await versionOf(row.endpoint, signal),
      };
      if (now() - startedAtMs <= longestPreparationMs) return prepared;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    throw new ReeloraError(
      "provider_unavailable",
      "Replicate took too long to name its trainer's version, and nothing was started. Try again later.",
    );
  };
  const statusOf = async (operation: ReplicateOperation, signal: AbortSignal) => {
    const answer = await askUntil(isTransientOrUnknown, "GET", `/trainings/${operation.trainingId}`, signal);
    return mapStatus(answer, operation, now());
  };

  return {
    provider: "replicate",

    check(plan) {
      const row = findTrainer("replicate", plan.baseModel, plan.trainer);
      return row === null ? [noTrainer(plan)] : checkPlan(row, plan);
    },

    async estimate(plan) {
      const { costUsd, durationSeconds, source } = quote(rowFor(plan), plan);
      return { costUsd, durationSeconds, source };
    },

    async upload(zip, signal) {
      await prepareDestination(signal);
      return uploadZip({ client, retry, timeoutMs: requestTimeoutMs }, zip, signal);
    },

    async submit(plan, datasetUrl, signal, { webhookUrl } = {}): Promise<Operation> {
      const row = rowFor(plan);
      if (signal.aborted)
        throw new ReeloraError("cancelled", "The training was not sent: the work had been cancelled.");
      const { destination, version } = await prepare(row, signal);
      // Replicate refuses a training whose webhook is not https; without one, its status is asked for.
      const isCallable = webhookUrl?.startsWith("https://") === true;
      const reply = await client({
        method: "POST",
        path: `/models/${row.endpoint}/versions/${version}/trainings`,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          destination,
          input: trainingInput(row, plan, datasetUrl),
          ...(isCallable ? { webhook: webhookUrl, webhook_events_filter: ["completed"] } : {}),
        }),
        timeoutMs: submitTimeoutMs,
        signal,
        onOwnConnection: true,
      });
      return mapSubmission(reply, plan.steps, now());
    },

    find: (clue, signal) => findTraining({ get: (path) => ask("GET", path, signal), nowMs: now() }, clue),

    status: async (stored, signal) => statusOf(readOperation(stored), signal),

    async cancel(stored, signal) {
      const operation = readOperation(stored);
      const answer = await ask("POST", `/trainings/${operation.trainingId}/cancel`, signal);
      if (answer.status < 300 || answer.status === 404) return;
      const isAboutUs = [401, 402, 403, 429].includes(answer.status) || answer.status >= 500;
      if (!isAboutUs && hasEnded(await statusOf(operation, signal))) return;
      throw refusal(answer, "cancelling", now());
    },
  };
}

function checkOptions({ apiToken, owner, modelName, trainerVersion }: ReplicateTrainerOptions): void {
  const invalid = (message: string) => new ReeloraError("configuration_invalid", message);
  if (!/^[\x21-\x7e]+$/.test(apiToken)) {
    throw invalid("REPLICATE_API_TOKEN is empty or holds spaces or line ends: paste the token again.");
  }
  for (const [what, text] of [
    ["owner", owner],
    ["model", modelName],
    ["trainer version", trainerVersion],
  ] as const) {
    if (text === undefined || isModelPart(text)) continue;
    throw invalid(
      `${JSON.stringify(text)} is no ${what} at Replicate: letters, digits, dots, hyphens and underscores only.`,
    );
  }
}

function rowFor(plan: Pick<TrainingPlan, "baseModel" | "trainer">): TrainerRow {
  const row = findTrainer("replicate", plan.baseModel, plan.trainer);
  if (row === null) throw new ReeloraError("training_settings_invalid", noTrainer(plan).message);
  return row;
}

function noTrainer({ baseModel }: Pick<TrainingPlan, "baseModel">) {
  const message = `Replicate has no trainer for ${baseModel} in Reelora's catalogue: choose another baseModel or provider.`;
  return { severity: "error", code: "training_settings_invalid", message } as const;
}
