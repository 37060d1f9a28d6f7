import { captionInstructions } from "@reelora/core";
import { z } from "zod";
import { captionSaid, jsonOf, type CaptionForm } from "./caption-form.js";

/**
 * fal's own vision endpoints, and what each is sent besides the picture. Florence takes no words: what must not be said
 * cannot be told to it. (Request and answer: fal's OpenAPI documents, 2026-01-28.)
 */
const falVisionEndpoints: Readonly<Record<string, (prompt: string) => object>> = {
  "fal-ai/moondream3-preview/query": (prompt) => ({ prompt, reasoning: false }),
  "fal-ai/moondream-next": (prompt) => ({ prompt, task_type: "query", max_tokens: 400 }),
  "fal-ai/moondream2/visual-query": (prompt) => ({ prompt }),
  "fal-ai/llava-next": (prompt) => ({ prompt, max_tokens: 400 }),
  "fal-ai/florence-2-large/caption": () => ({}),
  "fal-ai/florence-2-large/detailed-caption": () => ({}),
  "fal-ai/florence-2-large/more-detailed-caption": () => ({}),
};

export function isFalVisionEndpoint(model: string): boolean {
  return Object.hasOwn(falVisionEndpoints, model);
}

const Answer = z.union([
  z.looseObject({ output: z.string(), finish_reason: z.string().nullish() }),
  z.looseObject({ results: z.string() }).transform(({ results }) => ({ output: results, finish_reason: null })),
]);

/** The model is the endpoint. None of them tells how many tokens it took. */
export const falVisionForm: CaptionForm = {
  urlOf: (baseUrl, model) => `${baseUrl}/${model}`,
  question: (model, image, plan) => ({
    image_url: `data:image/jpeg;base64,${image}`,
    ...falVisionEndpoints[model]?.(`${captionInstructions(plan)}\n\nCaption this picture.`),
  }),
  answer(body) {
    const parsed = Answer.safeParse(jsonOf(body));
    if (!parsed.success)
      return { code: "empty", message: `the answer holds no caption: ${body.slice(0, 200)}`, tokens: 0 };
    const { output, finish_reason: reason } = parsed.data;
    if (reason === "length") return { code: "empty", message: "the answer was cut off before its end", tokens: 0 };
    return captionSaid(output, 0);
  },
};
