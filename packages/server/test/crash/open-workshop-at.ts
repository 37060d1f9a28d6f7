import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { openWorkshop, type Workshop, type WorkshopOptions } from "../pipeline/workshop.js";

/** Where a simulated provider is, in words that can be given to another process. */
export const ProviderAddress = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("fal"),
    ...{ url: z.string(), queueUrl: z.string(), restUrl: z.string(), apiUrl: z.string(), apiKey: z.string() },
  }),
  z.object({ kind: z.literal("replicate"), url: z.string(), apiUrl: z.string(), apiToken: z.string() }),
]);
export type ProviderAddress = z.infer<typeof ProviderAddress>;

/** A workshop whose only trainer is a simulated provider's. */
export function openWorkshopAt(
  folder: string,
  address: ProviderAddress,
  options: WorkshopOptions = {},
): Promise<Workshop> {
  if (address.kind === "fal") return openWorkshop(folder, address, options);
  const { url, apiUrl, apiToken } = address;
  const trainer = createReplicateTrainer({
    ...{ apiUrl, apiToken },
    clock: options.now ?? (() => Date.now()),
    random: () => 1,
    sleep: async (delayMs, signal) => delay(Math.min(delayMs, 20), undefined, { signal }),
  });
  const trainers = [options.trainer?.(trainer) ?? trainer];
  const nowhere = { url, queueUrl: url, restUrl: url, apiUrl: url, apiKey: "none" };
  return openWorkshop(folder, nowhere, { ...options, train: { ...options.train, trainers } });
}
