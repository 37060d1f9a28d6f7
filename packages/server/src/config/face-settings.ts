import { z } from "zod";
import { optionalText } from "./setting-kinds.js";

/** Who finds faces, where a dataset is to show one person. */
export const faceSettings = {
  REELORA_FACES_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Endpoint that finds faces, in the form that docs/people.md describes. Default: the models of the package @vladmandic/human, on this machine.",
    ),
  REELORA_FACES_KEY: optionalText.describe("Key for that endpoint, sent as a bearer token."),
  REELORA_FACES_MODEL: z
    .string()
    .default("http")
    .describe("What that endpoint measures with. Change it when its embeddings change: faces are found anew then."),
  REELORA_FACES_SAME_FROM: z.coerce
    .number()
    .min(-1)
    .max(1)
    .default(0.45)
    .describe("Cosine of that endpoint's embeddings from which on faces are one person's."),
} as const;
