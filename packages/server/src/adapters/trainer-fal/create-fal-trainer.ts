import { checkPlan, findTrainer, quote, ReeloraError, trainerCatalogue, type TrainerRow } from "@reelora/core";
import { refusal } from "../../fal-http/failure.js";
import { openFalConnection, type FalConnectionOptions } from "../../fal-http/open-fal-connection.js";
import { uploadFile } from "../../fal-http/upload-file.js";
import type { Estimate, Operation, Trainer, TrainingPlan, TrainingStatus } from "../../ports/trainer.js";
import { isTransientReply } from "../../provider-http/ask-repeatedly.js";
import type { ProviderReply } from "../../provider-http/reply.js";
import { findTraining } from "./find.js";
import { forgotten, mapResult, mapStatus, mapSubmission } from "./map.js";
import { readOperation, type FalOperation } from "./operation.js";
import { trainingInput } from "./training-input.js";

export interface FalTrainerOptions extends FalConnectionOptions {
  /**
   * Whether fal's list of requests is known to show those that have not ended. fal does not say so; by default a
   * training that is not in the list counts as unknown, never as surely not started.
   */
  readonly listsUnfinished?: boolean;
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
  const { submitTimeoutMs = 60_000, fileLifetimeSeconds: lifetimeSeconds = weekInSeconds } = options;
  const fal = openFalConnection(options);
  const { ask, client, configuredOrigins, now, queueUrl, apiUrl } = fal;
  /** A request or result that fal has just made may be unknown to it for a moment. */
  const isTransientOrUnknown = (reply: ProviderReply) =>
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

    upload(zip, signal) {
      // The trainers tell an archive by its address.
      const fileName = zip.fileName.endsWith(".zip") ? zip.fileName : `${zip.fileName}.zip`;
      const read = () => zip.read();
      const { sizeBytes } = zip;
      const file = { what: "the dataset", fileName, contentType: "application/zip", sizeBytes, read, lifetimeSeconds };
      return uploadFile(fal, file, signal);
    },

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
