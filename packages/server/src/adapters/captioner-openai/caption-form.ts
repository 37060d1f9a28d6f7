import type { CaptionPlan } from "@reelora/core";
import type { CaptionFailure } from "../../ports/captioner.js";

/** What a model said of one picture, or why that is no caption. */
export type CaptionAnswer =
  | { readonly text: string; readonly tokens: number }
  | { readonly code: CaptionFailure; readonly message: string; readonly tokens: number };

/** How a kind of endpoint is asked for a caption, and how it answers. */
export interface CaptionForm {
  urlOf(baseUrl: string, model: string): string;
  /** The body of the request. `image`: a JPEG in base 64. */
  question(model: string, image: string, plan: CaptionPlan): object;
  /** Of an answer with status 200. */
  answer(body: string): CaptionAnswer;
}

/** What was said, without what the model thought aloud; `empty` where nothing else was said. */
export function captionSaid(said: string, tokens: number): CaptionAnswer {
  const text = said.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, "").trim();
  return text === "" ? { code: "empty", message: "the answer is empty", tokens } : { text, tokens };
}

/** Null for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
