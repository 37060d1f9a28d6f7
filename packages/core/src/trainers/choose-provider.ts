import type { TrainSettings } from "../request/train-request.js";
import { trainerCatalogue } from "./trainer-catalogue.js";

/**
 * Who trains what the settings ask for: the provider they name, or the first configured one that has a trainer for it,
 * or else the first configured one, which then says what it does not have. Null when nobody is to train, or can.
 * `nano` trains only when it is named: it is for practice.
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
  const candidates = configured.filter((name) => name !== "nano");
  return candidates.find((name) => rows.some((row) => row.provider === name)) ?? candidates[0] ?? null;
}
