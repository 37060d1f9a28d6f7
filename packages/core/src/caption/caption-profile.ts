/** How the text encoder of a base model wants to be spoken to. */
export interface CaptionProfile {
  readonly style: "prose" | "tags";
  /** Tokens of a caption that the model reads; what follows is cut off. */
  readonly windowTokens: number;
  /** Where the window's size comes from. */
  readonly source: string;
}

const clip = { windowTokens: 75, source: "CLIP: 77 positions, two of them for start and end" } as const;
const t5 = {
  style: "prose",
  windowTokens: 512,
  source: "T5-XXL as FLUX.1, Wan and LTX read it: 512 positions",
} as const;
const languageModel = {
  style: "prose",
  windowTokens: 512,
  source: "a language model's encoder, used with 512 positions by its pipeline's default",
} as const;

/** The profile of a base model; of one that is not known, prose for T5, which most of them read. */
export function captionProfile(baseModel: string): CaptionProfile {
  if (/^sdxl|^sd-?1|^pony|^illustrious/.test(baseModel)) return { style: "tags", ...clip };
  if (/^flux-2|^qwen|^z-image|^krea|^hunyuan|^ernie/.test(baseModel)) return languageModel;
  return t5;
}

/**
 * About how many tokens a caption is to a text encoder: one for each word and mark, one more for each six letters that
 * a word goes on. Subword vocabularies differ by a tenth or two; tags and names take more than plain words.
 */
export function estimateTokens(text: string): number {
  return tokenSpans(text).reduce((sum, { tokens }) => sum + tokens, 0);
}

/** The part of a caption that the model reads, cut at a word; the whole caption where it fits. */
export function withinWindow(text: string, windowTokens: number): string {
  let used = 0;
  for (const { start, tokens } of tokenSpans(text)) {
    used += tokens;
    if (used > windowTokens) return text.slice(0, start).trimEnd();
  }
  return text;
}

const lettersPerToken = 6;

function tokenSpans(text: string): readonly { readonly start: number; readonly tokens: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu)].map((match) => ({
    start: match.index,
    tokens: Math.ceil(match[0].length / lettersPerToken),
  }));
}
