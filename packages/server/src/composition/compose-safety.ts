import { createFalSafetyScorer, createHttpSafetyScorer } from "../adapters/safety-scorer-http/create-safety-scorer.js";
import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { SafetyScorer } from "../ports/safety-scorer.js";

const timeoutMs = 60_000;

/** Whoever scores pictures for safety, as the configuration says; null when nobody does. */
export function composeSafety(config: Config, circuits: Circuits): SafetyScorer | null {
  const scorer = configuredScorer(config);
  if (scorer === null) return null;
  const { ask } = circuits.open("safety");
  return { name: scorer.name, score: (...asked) => ask(() => scorer.score(...asked)) };
}

function configuredScorer(config: Config): SafetyScorer | null {
  const { REELORA_NSFW_URL: url, FAL_KEY: falKey } = config;
  if (url !== undefined) return createHttpSafetyScorer({ url, apiKey: config.REELORA_NSFW_KEY ?? null, timeoutMs });
  return falKey === undefined ? null : createFalSafetyScorer({ url: config.FAL_RUN_URL, apiKey: falKey, timeoutMs });
}
