import { setTimeout as delay } from "node:timers/promises";
import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { Captioner } from "../ports/captioner.js";

/** The captioner that looks at pictures, as the configuration says; null when there is none. */
export async function composeVision(config: Config, circuits: Circuits): Promise<Captioner | null> {
  const { REELORA_CAPTION_MODEL: model } = config;
  const endpoint = await endpointOf(config);
  if (endpoint === null || model === undefined) return null;
  const { createOpenAiCaptioner } = await import("../adapters/captioner-openai/create-openai-captioner.js");
  return createOpenAiCaptioner({
    ...endpoint,
    model,
    concurrency: config.REELORA_CAPTION_CONCURRENCY,
    budgetTokens: config.REELORA_CAPTION_BUDGET_TOKENS ?? null,
    timeoutMs: config.REELORA_CAPTION_TIMEOUT_SECONDS * 1000,
    sleep: (delayMs, signal) => delay(delayMs, undefined, { signal }),
    random: Math.random,
    guard: circuits.open("captions").ask,
  });
}

/** An endpoint of one's own, or else one of fal's by its name, or fal's router to vision models. */
async function endpointOf(config: Config) {
  const { REELORA_CAPTION_URL: baseUrl, REELORA_CAPTION_MODEL: model, FAL_KEY: falKey } = config;
  if (baseUrl !== undefined) return { baseUrl, apiKey: config.REELORA_CAPTION_API_KEY ?? null } as const;
  if (falKey === undefined) return null;
  const fal = { apiKey: falKey, keyScheme: "Key" } as const;
  const run = config.FAL_RUN_URL.replace(/\/+$/, "");
  const { falVisionForm, isFalVisionEndpoint } = await import("../adapters/captioner-openai/fal-vision-form.js");
  if (model !== undefined && isFalVisionEndpoint(model)) return { ...fal, baseUrl: run, form: falVisionForm };
  return { ...fal, baseUrl: `${run}/openrouter/router/openai/v1` };
}
