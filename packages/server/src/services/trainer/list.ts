import { findTrainer, trainerCatalogue, trainerDocument, type TrainerDocument, type TrainerRow } from "@reelora/core";

export interface ListTrainers {
  readonly provider?: string | undefined;
  readonly baseModel?: string | undefined;
  readonly trainer?: string | undefined;
}

/** Whether a row can be used here, and whether it is what its provider uses for its base model. */
export function standingOf(
  row: TrainerRow,
  configured: readonly string[],
): { readonly isConfigured: boolean; readonly isDefault: boolean } {
  return {
    isConfigured: configured.includes(row.provider),
    isDefault: findTrainer(row.provider, row.baseModel) === row,
  };
}

/** The catalogue's rows that answer to all that is named, in the catalogue's order. */
export function trainerRows({ provider, baseModel, trainer }: ListTrainers): readonly TrainerRow[] {
  return trainerCatalogue.filter(
    (row) =>
      (provider ?? row.provider) === row.provider &&
      (baseModel ?? row.baseModel) === row.baseModel &&
      (trainer ?? row.endpoint) === row.endpoint,
  );
}

/** Every trainer that Reelora knows, or those that are asked for. */
export function listTrainers(
  { configuredProviders }: { readonly configuredProviders: readonly string[] },
  asked: ListTrainers = {},
): readonly TrainerDocument[] {
  return trainerRows(asked).map((row) => trainerDocument(row, standingOf(row, configuredProviders)));
}
