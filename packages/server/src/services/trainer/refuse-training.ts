import {
  adapterSettingNames,
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
  refuseOne(settings, configuredProviders);
  for (const provider of settings.fallbackProviders ?? []) {
    // A trainer's own name means nothing to another provider.
    const shared = { ...settings, provider };
    delete shared.trainer;
    try {
      refuseOne(shared, configuredProviders);
    } catch (error) {
      if (!(error instanceof ReeloraError)) throw error;
      throw new ReeloraError(error.code, `As a fallback: ${error.message}`, { field: "fallbackProviders" }, error);
    }
  }
}

function refuseOne(settings: TrainSettings, configuredProviders: readonly string[]): void {
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
    const field =
      ["steps", "learningRate", ...adapterSettingNames].find((name) => error.message.startsWith(name)) ?? "baseModel";
    throw new ReeloraError("training_settings_invalid", error.message, { field });
  }
  refuseCost(quote(row, settings), settings.maxCostUsd, row.endpoint);
}
