import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { SafetyScorer } from "../ports/safety-scorer.js";

const timeoutMs = 60_000;

/** Whoever scores pictures for safety, as the configuration says; null when nobody does. */
export async function composeSafety(config: Config, circuits: Circuits): Promise<SafetyScorer | null> {
  const scorer = await configuredScorer(config);
  if (scorer === null) return null;
  const { ask } = circuits.open("safety");
  return { name: scorer.name, score: (...asked) => ask(() => scorer.score(...asked)) };
}

async function configuredScorer(config: Config): Promise<SafetyScorer | null> {
  const { REELORA_NSFW_URL: url, FAL_KEY: falKey } = config;
  if (url === undefined && falKey === undefined) return null;
  const { createFalSafetyScorer, createHttpSafetyScorer } =
    await import("../adapters/safety-scorer-http/create-safety-scorer.js");
  if (url !== undefined) return createHttpSafetyScorer({ url, apiKey: config.REELORA_NSFW_KEY ?? null, timeoutMs });
  return falKey === undefined ? null : createFalSafetyScorer({ url: config.FAL_RUN_URL, apiKey: falKey, timeoutMs });
}
