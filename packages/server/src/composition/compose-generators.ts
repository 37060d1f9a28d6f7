import { ReeloraError } from "@reelora/core";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createNanoGenerator } from "../adapters/generator-nano/create-nano-generator.js";
import { guardGenerator } from "../circuit/guard-generator.js";
import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { Generator } from "../ports/generator.js";
import type { ObjectStore } from "../ports/object-store.js";
import { findDueGenerations } from "../services/generation/find-due.js";
import type { GuardedClient } from "../sources/guarded-client.js";

const generationsAtOnce = 20;
const largestPictureBytes = 64e6;
const pictureTimeoutMs = 120_000;

/** Whoever makes pictures here, and how they are set to work. */
export interface ComposedGenerators {
  readonly generators: readonly Generator[];
  runGeneration(generationId: string, stop: AbortSignal): Promise<void>;
  /** Makes the pictures that are due now. */
  runGenerations(stop: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface GeneratorSurroundings {
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly config: Config;
  readonly client: GuardedClient;
  readonly now: () => number;
  readonly circuits: Circuits;
}

export async function composeGenerators({
  documents,
  objects,
  config,
  client,
  now,
  circuits,
}: GeneratorSurroundings): Promise<ComposedGenerators> {
  const nano = createNanoGenerator({ folder: join(config.REELORA_DATA_DIR, "nano-pictures") });
  const generators: Generator[] = [nano];
  if (config.FAL_KEY !== undefined) {
    const { createFalGenerator } = await import("../adapters/generator-fal/create-fal-generator.js");
    const fal = createFalGenerator({
      ...{ apiKey: config.FAL_KEY, queueUrl: config.FAL_QUEUE_URL, restUrl: config.FAL_REST_URL },
      ...{ apiUrl: config.FAL_API_URL, clock: now },
      fetchBytes: (url, signal) => fetchedBytes(client, url, signal),
    });
    generators.push(guardGenerator(fal, circuits.open("fal pictures")));
  }
  const ports = {
    ...{ store: documents, objects, generators, now },
    steadyNow: () => performance.now(),
    sleep: (delayMs: number, signal: AbortSignal) => delay(delayMs, undefined, { signal }),
  };
  /** Loaded when there is one to make, with what works on pictures. */
  const run = async (generationId: string, stop: AbortSignal) => {
    const { runGeneration } = await import("../services/generation/run.js");
    return runGeneration(ports, generationId, stop);
  };
  return {
    generators,
    runGeneration: run,
    async runGenerations(stop) {
      for (const id of await findDueGenerations(ports, { limit: generationsAtOnce })) {
        if (!stop.aborted) await run(id, stop);
      }
    },
    close: () => nano.close(),
  };
}

async function fetchedBytes(client: GuardedClient, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const limits = { maxBytes: largestPictureBytes, totalTimeoutMs: pictureTimeoutMs };
  const answer = await client.request({ url, signal, ...limits });
  if (answer.status !== 200) {
    answer.discard();
    const message = `A picture could not be fetched: its address answered ${answer.status}. Ask for the pictures again.`;
    throw new ReeloraError("generation_failed", message);
  }
  const parts: Uint8Array[] = [];
  for await (const part of answer.body) parts.push(part);
  return Buffer.concat(parts);
}
