import { z } from "zod";
import { optionalText } from "./setting-kinds.js";

/** Who says which frames are unsafe, where a job asks. */
export const safetySettings = {
  REELORA_NSFW_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Endpoint that scores pictures for nudity and sex, in the form that docs/safety.md describes. Default: fal's, where FAL_KEY is set.",
    ),
  REELORA_NSFW_KEY: optionalText.describe("Key for that endpoint, sent as a bearer token."),
} as const;
