import {
  checkSettings,
  chooseProvider,
  findTrainer,
  quote,
  ReeloraError,
  refuseCost,
  trainerCatalogue,
} from "@reelora/core";
import type { TrainSettings } from "@reelora/core";

/**
 * Refuses beforehand what would be refused once the dataset is made: a base model or trainer that the provider does not
 * have, settings out of its range, a price above the limit. Throws `training_settings_invalid`, `cost_limit_exceeded`.
 * Providers outside the catalogue, such as a command of one's own, are left to themselves.
 */
export function refuseTraining(settings: TrainSettings, configuredProviders: readonly string[]): void {
  const provider = chooseProvider(settings, configuredProviders);
  const rows = trainerCatalogue.filter((row) => row.provider === provider);
  const [some] = rows;
  if (provider === null || some === undefined) return;
  const row = findTrainer(some.provider, settings.baseModel, settings.trainer);
  if (row === null) {
    if (some.provider === "local") return;
    const what =
      settings.trainer === undefined ? settings.baseModel : `${settings.baseModel} named ${settings.trainer}`;
    throw new ReeloraError(
      "training_settings_invalid",
      `${provider} has no trainer for ${what}: "reelora trainers" and GET /api/trainers list the ones there are.`,
      { field: settings.trainer === undefined ? "baseModel" : "trainer" },
    );
  }
  const [error] = checkSettings(row, settings).filter(({ severity }) => severity === "error");
  if (error !== undefined) {
    const field = ["steps", "learningRate"].find((name) => error.message.startsWith(name)) ?? "baseModel";
    throw new ReeloraError("training_settings_invalid", error.message, { field });
  }
  refuseCost(quote(row, settings), settings.maxCostUsd, row.endpoint);
}
