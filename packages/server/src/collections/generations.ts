import { ErrorCodeSchema, generationIdPattern, JsonValue } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** A model version and how much of it: "job_…:v1" at 0.8. */
export const UsedLora = z.object({ jobId: z.string(), version: z.int().positive(), scale: z.number() });
export type UsedLora = z.infer<typeof UsedLora>;

/** Pictures of one submission: with the LoRAs, or without for comparison. */
const PictureSet = z.object({
  withLoras: z.boolean(),
  /**
   * `submitting` is written before a request that may cost money; found after a crash, nobody knows whether it was
   * sent, and it is not sent again.
   */
  state: z.enum(["planned", "submitting", "submitted", "stored"]),
  operation: z.record(z.string(), JsonValue).nullable(),
  /** Keys of the stored pictures, in the order of the seeds. */
  keys: z.array(z.string()),
});
export type PictureSet = z.infer<typeof PictureSet>;

/** Pictures that somebody asked for, and what came of it. */
export const Generation = z.object({
  id: z.string().regex(generationIdPattern),
  userId: z.string(),
  provider: z.string(),
  baseModel: z.string(),
  loras: z.array(UsedLora),
  prompt: z.string(),
  seeds: z.array(z.int()),
  steps: z.int().nullable(),
  guidance: z.number().nullable(),
  status: z.enum(["queued", "processing", "completed", "failed"]),
  /** 0 to 100. */
  progress: z.number(),
  createdAt: z.int(),
  endedAt: z.int().nullable(),
  /** Whoever makes the pictures says so until then; later, somebody else may. */
  leaseExpiresAt: z.int().nullable(),
  sets: z.array(PictureSet),
  /** Key of one PNG with all pictures; null until it is there. */
  gridKey: z.string().nullable(),
  error: z.object({ code: ErrorCodeSchema, message: z.string() }).nullable(),
});
export type Generation = z.infer<typeof Generation>;

export const generations: Collection<Generation> = {
  name: "generations",
  parse: (json) => Generation.parse(json),
  fields: ["userId", "status", "createdAt", "leaseExpiresAt"],
};
