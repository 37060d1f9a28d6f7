import { z } from "zod";
import { optionalText } from "./setting-kinds.js";

/** The vision model that writes captions. */
export const captionSettings = {
  REELORA_CAPTION_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "OpenAI-compatible endpoint that writes captions, up to /v1: http://127.0.0.1:11434/v1 for Ollama. Needs REELORA_CAPTION_MODEL.",
    ),
  REELORA_CAPTION_MODEL: optionalText.describe(
    "Vision model at that endpoint, such as qwen2.5vl:7b. With FAL_KEY and without REELORA_CAPTION_URL: one of those that fal routes to, such as google/gemini-2.5-flash.",
  ),
  REELORA_CAPTION_API_KEY: optionalText.describe("Key for that endpoint; local servers need none."),
  REELORA_CAPTION_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe("Pictures that are captioned at once."),
  REELORA_CAPTION_BUDGET_TOKENS: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe("No further picture is sent once a dataset's captions took so many tokens. Default: no limit."),
  REELORA_CAPTION_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .max(3600)
    .default(120)
    .describe("How long one caption may take."),
} as const;
