import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createNanoGenerator } from "./adapters/generator-nano/create-nano-generator.js";
import type { DocumentStore } from "./ports/document-store.js";
import type { Generator } from "./ports/generator.js";
import type { ObjectStore } from "./ports/object-store.js";
import { findDueGenerations } from "./services/generation/find-due.js";
import { runGeneration } from "./services/generation/run.js";

const generationsAtOnce = 20;
const pollIntervalMs = 200;

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
  readonly dataDirectory: string;
  readonly now: () => number;
}

export function composeGenerators({
  documents,
  objects,
  dataDirectory,
  now,
}: GeneratorSurroundings): ComposedGenerators {
  const nano = createNanoGenerator({ folder: join(dataDirectory, "nano-pictures", String(process.pid)) });
  const generators = [nano];
  const ports = {
    ...{ store: documents, objects, generators, now, pollIntervalMs },
    sleep: (delayMs: number, signal: AbortSignal) => delay(delayMs, undefined, { signal }),
  };
  return {
    generators,
    runGeneration: (generationId, stop) => runGeneration(ports, generationId, stop),
    async runGenerations(stop) {
      for (const id of await findDueGenerations(ports, { limit: generationsAtOnce })) {
        if (!stop.aborted) await runGeneration(ports, id, stop);
      }
    },
    close: () => nano.close(),
  };
}
