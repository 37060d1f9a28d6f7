import { makeId, ReeloraError } from "@reelora/core";
import { generations, type Generation, type UsedLora } from "../../collections/generations.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { Generator } from "../../ports/generator.js";
import { getJob } from "../job/get.js";
import { readModelName, type GenerationRequest } from "./request.js";

export interface CreateGenerationPorts {
  readonly store: DocumentStore;
  readonly generators: readonly Generator[];
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Writes down that pictures are wanted; `runGeneration` makes them. Throws `not_found` for a job or version that is not
 * the user's, `invalid_request` for versions of several base models, `provider_not_configured` when nobody here makes
 * pictures with them.
 */
export async function createGeneration(
  { store, generators, now, randomBytes }: CreateGenerationPorts,
  { userId, request }: { readonly userId: string; readonly request: GenerationRequest },
): Promise<Stored<Generation>> {
  const loras: UsedLora[] = [];
  const baseModels = new Set<string>();
  const providers = new Set<string>();
  for (const { model, scale } of request.loras) {
    const { jobId, version } = readModelName(model);
    const { value: job } = await getJob({ store }, { userId, jobId });
    const found = version === null ? job.versions.at(-1) : job.versions.find((known) => known.version === version);
    if (found === undefined) {
      const which = version === null ? "no model yet" : `no version ${version}`;
      throw new ReeloraError("not_found", `Job ${jobId} has ${which}: "reelora jobs show ${jobId}" lists what it has.`);
    }
    loras.push({ jobId, version: found.version, scale });
    baseModels.add(job.settings.baseModel);
    providers.add(job.settings.provider);
  }
  const [baseModel = "", ...others] = baseModels;
  if (others.length > 0) {
    throw new ReeloraError(
      "invalid_request",
      `The models belong to different base models (${[...baseModels].join(", ")}): blend those of one.`,
      { field: "loras" },
    );
  }
  const able = generators.filter((generator) => generator.makes(baseModel));
  const generator = able.find(({ provider }) => providers.has(provider)) ?? able[0];
  if (generator === undefined) {
    throw new ReeloraError(
      "provider_not_configured",
      `Nobody here makes pictures with ${baseModel}: set FAL_KEY for fal's models, or download the LoRA and use it elsewhere.`,
    );
  }
  const at = now();
  const set = (withLoras: boolean) => ({ withLoras, state: "planned" as const, operation: null, keys: [] });
  return store.insert(generations, {
    id: makeId("gen", at, randomBytes(10)),
    userId,
    provider: generator.provider,
    baseModel,
    loras,
    prompt: request.prompt,
    seeds: Array.from({ length: request.count }, (_, index) => request.seed + index),
    steps: request.steps ?? null,
    guidance: request.guidance ?? null,
    status: "queued",
    progress: 0,
    createdAt: at,
    endedAt: null,
    leaseExpiresAt: null,
    sets: request.compare ? [set(true), set(false)] : [set(true)],
    gridKey: null,
    error: null,
  });
}
