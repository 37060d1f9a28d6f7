import { setTimeout as delay } from "node:timers/promises";
import { createOpenAiCaptioner } from "./adapters/captioner-openai/create-openai-captioner.js";
import type { Config } from "./config/config.js";
import type { Captioner } from "./ports/captioner.js";

/** The captioner that looks at pictures, as the configuration says; null when there is none. */
export function composeVision(config: Config): Captioner | null {
  const { REELORA_CAPTION_URL: baseUrl, REELORA_CAPTION_MODEL: model } = config;
  if (baseUrl === undefined || model === undefined) return null;
  return createOpenAiCaptioner({
    baseUrl,
    model,
    apiKey: config.REELORA_CAPTION_API_KEY ?? null,
    concurrency: config.REELORA_CAPTION_CONCURRENCY,
    budgetTokens: config.REELORA_CAPTION_BUDGET_TOKENS ?? null,
    timeoutMs: config.REELORA_CAPTION_TIMEOUT_SECONDS * 1000,
    sleep: (delayMs, signal) => delay(delayMs, undefined, { signal }),
    random: Math.random,
  });
}
