import type { TrainSettings } from "../request/train-request.js";
import { trainerCatalogue } from "./trainer-catalogue.js";

/**
 * Who trains what the settings ask for: the provider they name, or the first configured one that has a trainer for it,
 * or else the first configured one, which then says what it does not have. Null when nobody is to train, or can.
 */
export function chooseProvider(
  { provider, baseModel, trainer }: Pick<TrainSettings, "provider" | "baseModel" | "trainer">,
  configured: readonly string[],
): string | null {
  if (provider === "none") return null;
  if (provider !== "auto") return provider;
  const rows = trainerCatalogue.filter(
    (row) => row.baseModel === baseModel && (trainer ?? row.endpoint) === row.endpoint,
  );
  return configured.find((name) => rows.some((row) => row.provider === name)) ?? configured[0] ?? null;
}
