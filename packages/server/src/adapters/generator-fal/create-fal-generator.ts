import { ReeloraError } from "@reelora/core";
import { refusal } from "../../fal-http/failure.js";
import { openFalConnection, type FalConnectionOptions } from "../../fal-http/open-fal-connection.js";
import { uploadFile } from "../../fal-http/upload-file.js";
import type { SubmittedRequest } from "../../fal-http/submitted-request.js";
import type { GenerationPlan, GenerationStatus, Generator } from "../../ports/generator.js";
import type { RemoteFile } from "../../ports/trainer.js";
import { isTransientReply } from "../../provider-http/ask-repeatedly.js";
import type { ProviderReply } from "../../provider-http/reply.js";
import { mapResult, mapStatus, mapSubmission, submissionUnknown } from "./map.js";
import { readGeneration, type FalGeneration } from "./operation.js";
import { pictureEndpoint, type PictureEndpoint } from "./picture-endpoints.js";
import { pictureInput } from "./picture-input.js";
import { timeoutSignal } from "../../streams/timeout-signal.js";

export interface FalGeneratorOptions extends FalConnectionOptions {
  /** Gets the bytes of a public address. */
  readonly fetchBytes: (url: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** How long one order may take before its outcome counts as unknown. Default 60 s. */
  readonly submitTimeoutMs?: number;
}

/** Weights that are made pictures with again keep their address, and so fal's cache of them. */
const weightsLifetimeSeconds = 7 * 24 * 3600;

/**
 * Makes pictures at fal with LoRAs that were trained for one of its base models: one request for each picture, sent
 * once. Each costs money. The weights go to fal's storage, where anybody who knows the address can read them for a week.
 */
export function createFalGenerator(options: FalGeneratorOptions): Generator {
  const { fetchBytes, submitTimeoutMs = 60_000 } = options;
  const fal = openFalConnection(options);
  const { ask, client, configuredOrigins, now, queueUrl } = fal;
  const isTransientOrUnknown = (reply: ProviderReply) =>
    isTransientReply(reply) || (reply.kind === "answer" && reply.status === 404);

  const order = async (at: PictureEndpoint, plan: GenerationPlan, seed: number, signal: AbortSignal) => {
    const reply = await client({
      method: "POST",
      url: `${queueUrl}/${at.endpoint}`,
      withKey: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(pictureInput(at, plan, seed)),
      timeoutMs: submitTimeoutMs,
      signal,
      onOwnConnection: true,
    });
    return mapSubmission(reply, at.endpoint, configuredOrigins, now());
  };
  const cancelOne = async ({ cancelUrl }: SubmittedRequest, endpoint: string, signal: AbortSignal) => {
    const answer = await ask("PUT", cancelUrl, signal);
    const isDone = answer.status < 300 || answer.status === 400 || answer.status === 404;
    if (!isDone) throw refusal(answer, endpoint, "cancelling", now());
  };
  const resultsOf = async ({ requests }: FalGeneration, errors: readonly (string | null)[], signal: AbortSignal) => {
    const pictures: RemoteFile[] = [];
    for (const [index, { responseUrl }] of requests.entries()) {
      const result = mapResult(await ask("GET", responseUrl, signal, isTransientReply), errors[index] ?? null);
      if (!("picture" in result)) return { state: "failed", ...result } as const;
      pictures.push(result.picture);
    }
    return { state: "succeeded", pictures } as const;
  };

  return {
    provider: "fal",
    pollIntervalMs: 2000,
    makes: (baseModel) => pictureEndpoint(baseModel) !== null,

    upload(weights, signal) {
      const { sizeBytes, fileName } = weights;
      const read = () => weights.read();
      const file = { what: "the LoRA", fileName, contentType: "application/octet-stream", sizeBytes, read };
      return uploadFile(fal, { ...file, lifetimeSeconds: weightsLifetimeSeconds }, signal);
    },

    async submit(plan, signal) {
      const at = pictureEndpoint(plan.baseModel);
      if (at === null) throw new ReeloraError("provider_rejected", `fal makes no pictures with ${plan.baseModel}.`);
      if (signal.aborted) throw new ReeloraError("cancelled", "Nothing was sent: the work had been cancelled.");
      const requests: SubmittedRequest[] = [];
      try {
        for (const seed of plan.seeds) requests.push(await order(at, plan, seed, signal));
      } catch (error) {
        const calm = timeoutSignal(10_000);
        for (const request of requests) await cancelOne(request, at.endpoint, calm).catch(() => undefined);
        if (requests.length === 0 || !(error instanceof ReeloraError)) throw error;
        throw submissionUnknown(
          `${requests.length} of ${plan.seeds.length} were taken and then cancelled, because of the next one: ${error.message}`,
        );
      }
      return { endpoint: at.endpoint, requests };
    },

    async status(stored, signal): Promise<GenerationStatus> {
      const operation = readGeneration(stored);
      const errors: (string | null)[] = [];
      let [ended, position]: [number, number | null] = [0, null];
      let isRunning = false;
      for (const { statusUrl } of operation.requests) {
        const answer = await ask("GET", statusUrl, signal, isTransientOrUnknown);
        const one = mapStatus(answer, operation.endpoint, now());
        if (one.state === "ended") [ended] = [ended + 1, errors.push(one.error)];
        else if (one.state === "running") isRunning = true;
        else position = one.position ?? position;
      }
      if (ended === operation.requests.length) return resultsOf(operation, errors, signal);
      if (ended === 0 && !isRunning) return { state: "queued", position };
      return { state: "running", fraction: ended / operation.requests.length };
    },

    download: ({ url }, signal) => fetchBytes(url, signal),

    async cancel(stored, signal) {
      const { endpoint, requests } = readGeneration(stored);
      for (const request of requests) await cancelOne(request, endpoint, signal);
    },
  };
}
