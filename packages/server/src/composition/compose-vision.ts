import { setTimeout as delay } from "node:timers/promises";
import { createOpenAiCaptioner } from "../adapters/captioner-openai/create-openai-captioner.js";
import { falVisionForm, isFalVisionEndpoint } from "../adapters/captioner-openai/fal-vision-form.js";
import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { Captioner } from "../ports/captioner.js";

/** The captioner that looks at pictures, as the configuration says; null when there is none. */
export function composeVision(config: Config, circuits: Circuits): Captioner | null {
  const { REELORA_CAPTION_MODEL: model } = config;
  const endpoint = endpointOf(config);
  if (endpoint === null || model === undefined) return null;
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
function endpointOf(config: Config) {
  const { REELORA_CAPTION_URL: baseUrl, REELORA_CAPTION_MODEL: model, FAL_KEY: falKey } = config;
  if (baseUrl !== undefined) return { baseUrl, apiKey: config.REELORA_CAPTION_API_KEY ?? null } as const;
  if (falKey === undefined) return null;
  const fal = { apiKey: falKey, keyScheme: "Key" } as const;
  const run = config.FAL_RUN_URL.replace(/\/+$/, "");
  if (model !== undefined && isFalVisionEndpoint(model)) return { ...fal, baseUrl: run, form: falVisionForm };
  return { ...fal, baseUrl: `${run}/openrouter/router/openai/v1` };
}
