import { falTrainers } from "./fal-trainers.js";
import { localTrainers } from "./local-trainers.js";
import { nanoTrainers } from "./nano-trainers.js";
import { replicateTrainers } from "./replicate-trainers.js";
import type { TrainerRow } from "./trainer-row.js";

/** Every trainer that Reelora can use. The first row for a provider and base model is its default. */
export const trainerCatalogue: readonly TrainerRow[] = [
  ...falTrainers,
  ...replicateTrainers,
  ...localTrainers,
  ...nanoTrainers,
];

/** Base models that can be asked for, in the catalogue's order. */
export const baseModels: readonly string[] = [...new Set(trainerCatalogue.map(({ baseModel }) => baseModel))];

/**
 * The trainer that a provider uses for a base model: the one named `endpoint`, or else its first. Null when it has none.
 */
export function findTrainer(
  provider: TrainerRow["provider"],
  baseModel: string,
  endpoint: string | null = null,
  catalogue: readonly TrainerRow[] = trainerCatalogue,
): TrainerRow | null {
  const isAsked = (row: TrainerRow) => row.provider === provider && row.baseModel === baseModel;
  return catalogue.find((row) => isAsked(row) && (endpoint === null || row.endpoint === endpoint)) ?? null;
}
