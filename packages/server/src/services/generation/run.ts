import { isAhead, keys, ReeloraError, toReeloraError } from "@reelora/core";
import { generations, type Generation, type PictureSet } from "../../collections/generations.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { Generator } from "../../ports/generator.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { makeGrid } from "./make-grid.js";
import { timeoutSignal } from "../../streams/timeout-signal.js";

export interface RunGenerationPorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  readonly generators: readonly Generator[];
  readonly now: () => number;
  /** Milliseconds that only ever go on, from anywhere. */
  readonly steadyNow: () => number;
  /** Rejects with the signal's reason when aborted. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

const leaseMs = 30_000;
const longestMs = 30 * 60_000;

/**
 * Makes the pictures of a generation and stores them, wherever that was left off; nothing happens when somebody else is
 * at it, or when it has ended. What goes wrong is written down in it. Never pays twice: a request whose answer was lost
 * ends it with `submission_unknown`.
 */
export async function runGeneration(
  ports: RunGenerationPorts,
  generationId: string,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = ports;
  const found = await store.get(generations, generationId);
  if (found === null || !isDue(found.value, now())) return;
  const record = recordOf(ports, found);
  try {
    await record.save({ status: "processing" });
  } catch (error) {
    if (error instanceof ReeloraError && error.code === "version_conflict") return;
    throw error;
  }
  try {
    const generator = ports.generators.find(({ provider }) => provider === record.value.provider);
    if (generator === undefined) {
      throw new ReeloraError("provider_not_configured", `Provider ${record.value.provider} is no longer configured.`);
    }
    const grids: (readonly Uint8Array[])[] = [];
    for (const index of record.value.sets.keys()) grids.push(await runSet(ports, generator, record, index, signal));
    const gridKey = keys.generationGrid(record.value.userId, generationId);
    await ports.objects.put(gridKey, await makeGrid(grids), { contentType: "image/png", signal });
    await record.save({ status: "completed", progress: 100, endedAt: now(), gridKey });
  } catch (error) {
    if (error instanceof ReeloraError && error.code === "version_conflict") return;
    // Interrupted, not failed: whoever looks next goes on.
    if (signal.aborted) return void (await record.save({ leaseExpiresAt: null }).catch(() => undefined));
    const { code, message } = toReeloraError(error);
    await record.save({ status: "failed", endedAt: now(), error: { code, message } });
  }
}

/** Whether somebody should make its pictures now. */
export function isDue({ status, leaseExpiresAt }: Generation, now: number): boolean {
  return status === "queued" || (status === "processing" && (leaseExpiresAt === null || !isAhead(leaseExpiresAt, now)));
}

interface GenerationRecord {
  readonly value: Generation;
  /** Stores the changes and holds the generation for a while longer. */
  save(changes: Partial<Generation>): Promise<void>;
}

function recordOf({ store, now }: RunGenerationPorts, stored: Stored<Generation>): GenerationRecord {
  let present = stored;
  return {
    get value() {
      return present.value;
    },
    async save(changes) {
      const lease = { leaseExpiresAt: now() + leaseMs };
      present = await store.replace(generations, { ...present.value, ...lease, ...changes }, present.version);
    },
  };
}

/** The pictures of one set, from wherever it was left off. */
async function runSet(
  ports: RunGenerationPorts,
  generator: Generator,
  record: GenerationRecord,
  index: number,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const { objects, steadyNow, sleep } = ports;
  const setNow = () => {
    const set = record.value.sets[index];
    if (set === undefined) throw new TypeError(`a generation has no set ${index}`);
    return set;
  };
  const save = (changes: Partial<PictureSet>, rest: Partial<Generation> = {}) =>
    record.save({ ...rest, sets: record.value.sets.map((set, at) => (at === index ? { ...set, ...changes } : set)) });
  const { id, userId, seeds } = record.value;

  if (setNow().state === "stored") return Promise.all(setNow().keys.map((key) => bytesOf(objects, key)));
  if (setNow().state === "submitting") {
    throw new ReeloraError(
      "submission_unknown",
      `A request to ${generator.provider} was sent and its answer was lost; it is not sent again by itself. Look into your account there, and ask for the pictures again if they were not made.`,
    );
  }
  if (setNow().state === "planned") {
    const plan = {
      ...record.value,
      loras: setNow().withLoras ? await uploadLoras(ports, generator, record, signal) : [],
    };
    await save({ state: "submitting" });
    const operation = await generator.submit(plan, signal).catch(async (error: unknown) => {
      // Only an answer that was lost leaves doubt; after any other error nothing was started.
      const isLost = error instanceof ReeloraError && error.code === "submission_unknown";
      if (!isLost) await save({ state: "planned" });
      throw error;
    });
    await save({ state: "submitted", operation });
  }
  const operation = setNow().operation ?? {};
  const startedAtMs = steadyNow();
  const share = 100 / record.value.sets.length;
  try {
    for (;;) {
      const status = await generator.status(operation, signal);
      if (status.state === "failed") {
        throw new ReeloraError(status.code, status.message, { providerBody: status.providerBody });
      }
      if (status.state === "succeeded") {
        const pictures: Uint8Array[] = [];
        const stored: string[] = [];
        for (const [at, picture] of status.pictures.entries()) {
          const bytes = await generator.download(picture, signal);
          const key = keys.generationPicture(userId, id, setNow().withLoras, seeds[at] ?? at);
          await objects.put(key, bytes, { contentType: contentTypeOf(bytes), signal });
          pictures.push(bytes);
          stored.push(key);
        }
        await save({ state: "stored", keys: stored }, { progress: Math.round(share * (index + 1)) });
        return pictures;
      }
      const fraction = status.state === "running" ? (status.fraction ?? 0) : 0;
      await record.save({ progress: Math.round(share * (index + fraction)) });
      if (steadyNow() - startedAtMs > longestMs) {
        await generator.cancel(operation, timeoutSignal(2000));
        throw new ReeloraError("generation_failed", "The pictures were not there after half an hour: ask again.");
      }
      await sleep(generator.pollIntervalMs, signal);
    }
  } catch (error) {
    // What goes on in a process of this machine ends with us, and is begun again.
    if (signal.aborted && generator.provider === "nano") {
      await generator.cancel(operation, timeoutSignal(2000)).catch(() => undefined);
      await save({ state: "planned", operation: null }).catch(() => undefined);
    }
    throw error;
  }
}

async function uploadLoras(
  { objects }: RunGenerationPorts,
  generator: Generator,
  record: GenerationRecord,
  signal: AbortSignal,
): Promise<readonly { readonly url: string; readonly scale: number }[]> {
  const uploaded: { readonly url: string; readonly scale: number }[] = [];
  for (const { jobId, version, scale } of record.value.loras) {
    const key = keys.weights(record.value.userId, jobId, version);
    const head = await objects.head(key);
    if (head === null) throw new ReeloraError("not_found", `The file of ${jobId}:v${version} is gone: train it again.`);
    const weights = { sizeBytes: head.sizeBytes, fileName: "model.safetensors", read: () => objects.get(key) };
    uploaded.push({ url: await generator.upload(weights, signal), scale });
  }
  return uploaded;
}

async function bytesOf(objects: ObjectStore, key: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of objects.get(key)) parts.push(part);
  return Buffer.concat(parts);
}

function contentTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return "image/png";
  return bytes[0] === 0xff ? "image/jpeg" : "image/webp";
}
