import { hasTrigger, stripOpening, withTrigger, type CaptionPlan } from "./caption-plan.js";
import { estimateTokens, withinWindow } from "./caption-profile.js";

export interface LintedCaption {
  readonly frame: number;
  readonly text: string;
}

export type CaptionFault =
  | "empty"
  | "trigger_missing"
  | "boilerplate"
  | "identity_described"
  | "style_described"
  | "too_long"
  | "near_identical";

export interface CaptionProblem {
  readonly frame: number;
  readonly code: CaptionFault;
  readonly message: string;
}

export interface CaptionLint {
  readonly problems: readonly CaptionProblem[];
  /** Captions as they would be with everything mended that can be: only those that change. */
  readonly fixes: readonly LintedCaption[];
}

/** What a character is known by: words of it in a caption take it away from the trigger. */
const identity =
  /\b(?:(?:blue|green|brown|hazel|gr[ae]y|dark|light|big|bright) eye[sd]?|eyes?|(?:blond|brown|black|red|gr[ae]y|white|long|short|curly|wavy|straight|dark)e?[- ]hair(?:ed)?|hair(?:style|cut)?|skin(?:ned)?|complexion|freckles?|face|nose|lips|cheek(?:s|bones)?|jaw(?:line)?|beard(?:ed)?|moustache|mustache|fur|years?[- ]old|young|middle-aged|elderly)\b/i;

/** What a style is known by. */
const style =
  /\b(?:in the style of|style|anime|manga|cartoon(?:ish)?|painting|painted|watercolou?r|oil on canvas|sketch(?:ed)?|drawn|illustration|digital art|render(?:ed|ing)?|3d|cgi|animated|photorealistic|cinematic|film grain|palette|colou?r grading|aesthetic)\b/i;

/**
 * Holds captions against what they are for. Mends what can be mended without looking at the picture: the trigger put in,
 * openings taken off, the clause that gives the subject away taken out, the end cut off that nobody reads.
 */
export function lintCaptions(captions: readonly LintedCaption[], plan: CaptionPlan): CaptionLint {
  const problems = captions.flatMap((caption) => faultsOf(caption, plan));
  const fixes = captions
    .map(({ frame, text }) => ({ frame, text: mended(text, plan) }))
    .filter(({ text }, index) => text !== captions[index]?.text);
  return {
    problems: [...problems, ...nearIdentical(captions, plan)].sort((one, other) => one.frame - other.frame),
    fixes,
  };
}

function faultsOf({ frame, text }: LintedCaption, plan: CaptionPlan): CaptionProblem[] {
  const problem = (code: CaptionFault, message: string): CaptionProblem => ({ frame, code, message });
  if (text.trim() === "") return [problem("empty", "it is empty")];
  const problems: CaptionProblem[] = [];
  if (!hasTrigger(text, plan.trigger)) problems.push(problem("trigger_missing", `"${plan.trigger}" is not in it`));
  if (stripOpening(text) !== text) problems.push(problem("boilerplate", "it opens with words that say nothing"));
  const told = tellsOf(plan);
  const found = told === null ? null : told.pattern.exec(withoutTrigger(text, plan.trigger));
  if (told !== null && found !== null) problems.push(problem(told.code, `"${found[0]}" ${told.message}`));
  const tokens = estimateTokens(text);
  if (tokens > plan.windowTokens)
    problems.push(problem("too_long", `about ${tokens} tokens; the model reads ${plan.windowTokens}`));
  return problems;
}

function tellsOf({ goal }: CaptionPlan) {
  switch (goal) {
    case "auto":
    case "character":
      return {
        code: "identity_described",
        pattern: identity,
        message: "describes the subject, which the trigger is to stand for",
      } as const;
    case "style":
      return {
        code: "style_described",
        pattern: style,
        message: "describes the style, which the trigger is to stand for",
      } as const;
    case "concept":
      return null;
  }
}

function mended(text: string, plan: CaptionPlan): string {
  const told = tellsOf(plan);
  const stripped = stripOpening(text.trim());
  const clauses = told === null ? stripped : withoutClauses(stripped, plan.trigger, told.pattern);
  const whole = withTrigger(clauses, plan.trigger);
  if (estimateTokens(whole) <= plan.windowTokens) return whole;
  const cut = withinWindow(whole, plan.windowTokens);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf(", "));
  return (end > cut.length / 2 ? cut.slice(0, end) : cut).replace(/[,.;]$/, "");
}

/** Takes out the parts between commas and full stops that match; what holds the trigger stays. */
function withoutClauses(text: string, trigger: string, pattern: RegExp): string {
  const parts = text.split(/(?<=[,;.])\s+/);
  const kept = parts.filter((part) => hasTrigger(part, trigger) || !pattern.test(part));
  if (kept.length === parts.length) return text;
  return kept
    .join(" ")
    .replace(/[,;]\s*$/, "")
    .trim();
}

function withoutTrigger(text: string, trigger: string): string {
  return text.toLowerCase().replaceAll(trigger.toLowerCase(), " ");
}

/** Words in common, of all words, from which on two captions say the same. */
const sameWords = 0.9;
/** Shorter captions, such as the trigger alone, are alike because they are meant to be. */
const fewestWords = 4;

function nearIdentical(captions: readonly LintedCaption[], plan: CaptionPlan): CaptionProblem[] {
  const bags = captions.map(({ frame, text }) => ({
    frame,
    words: new Set(withoutTrigger(text, plan.trigger).match(/[\p{L}\p{N}]+/gu) ?? []),
  }));
  return bags.flatMap(({ frame, words }, index) => {
    if (words.size < fewestWords) return [];
    const twin = bags.slice(0, index).find((other) => likenessOfSets(words, other.words) >= sameWords);
    return twin === undefined
      ? []
      : [{ frame, code: "near_identical", message: `says the same as that of frame ${twin.frame}` } as const];
  });
}

function likenessOfSets(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const common = [...first].filter((word) => second.has(word)).length;
  return common / (first.size + second.size - common);
}
