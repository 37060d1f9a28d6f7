import { z } from "zod";
import type { Generation } from "../../collections/generations.js";

const Address = z.url();
const DateTime = z.iso.datetime();

/** A generation, as the API and the command line show it. */
export const GenerationDocument = z
  .object({
    generationId: z.string(),
    status: z.enum(["queued", "processing", "completed", "failed"]),
    progress: z.number().describe("0 to 100."),
    provider: z.string(),
    baseModel: z.string(),
    loras: z.array(z.object({ jobId: z.string(), version: z.int(), scale: z.number() })),
    prompt: z.string(),
    seeds: z.array(z.int()),
    steps: z.int().nullable(),
    guidance: z.number().nullable(),
    createdAt: DateTime,
    endedAt: DateTime.nullable(),
    gridUrl: Address.nullable().describe(
      "One PNG with all pictures; with `compare`, those with the models left, those without right. Works for a while.",
    ),
    pictures: z
      .array(z.object({ seed: z.int(), url: Address, withoutUrl: Address.nullable() }))
      .describe("Empty until they are there. `withoutUrl` is the same picture without the models."),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: "Generation", description: "Pictures that were asked for, and what came of it." });
export type GenerationDocument = z.infer<typeof GenerationDocument>;

/** @param addressOf where the object of a key can be read */
export async function generationDocument(
  generation: Generation,
  addressOf: (key: string) => Promise<string>,
): Promise<GenerationDocument> {
  const { id, seeds, sets, createdAt, endedAt, gridKey } = generation;
  const keysOf = (withLoras: boolean) => sets.find((set) => set.withLoras === withLoras)?.keys ?? [];
  const [made, without] = [keysOf(true), keysOf(false)];
  const pictures: GenerationDocument["pictures"] = [];
  for (const [index, key] of made.entries()) {
    const other = without[index];
    pictures.push({
      seed: seeds[index] ?? index,
      url: await addressOf(key),
      withoutUrl: other === undefined ? null : await addressOf(other),
    });
  }
  return {
    generationId: id,
    status: generation.status,
    progress: generation.progress,
    provider: generation.provider,
    baseModel: generation.baseModel,
    loras: generation.loras,
    prompt: generation.prompt,
    seeds,
    steps: generation.steps,
    guidance: generation.guidance,
    createdAt: new Date(createdAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    gridUrl: gridKey === null ? null : await addressOf(gridKey),
    pictures,
    error: generation.error,
  };
}
