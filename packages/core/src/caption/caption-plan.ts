import type { Goal } from "../curation/curation-rules.js";
import { captionProfile, type CaptionProfile } from "./caption-profile.js";

/** What captions of one dataset have in common. */
export interface CaptionPlan extends CaptionProfile {
  readonly trigger: string;
  readonly goal: Goal;
}

export function captionPlan(settings: {
  readonly trigger: string;
  readonly goal: Goal;
  readonly baseModel: string;
}): CaptionPlan {
  return { trigger: settings.trigger, goal: settings.goal, ...captionProfile(settings.baseModel) };
}

/**
 * What a vision model is told. What a LoRA is to learn must not be in words, or the words will carry it: for a character
 * who it is and what they look like, for a style how it is drawn. What should stay changeable must be.
 */
export function captionInstructions({ trigger, goal, style, windowTokens }: CaptionPlan): string {
  const words = Math.min(80, Math.floor(windowTokens * 0.6));
  const form =
    style === "tags"
      ? `Answer with one line of lower-case tags separated by commas, ${Math.min(25, words)} at most.`
      : `Answer with one plain sentence or two, ${words} words at most.`;
  return [
    "You caption pictures on which an image model will be trained.",
    subjects[goal](trigger),
    form,
    'Say only what can be seen. No opening such as "The image shows", no opinion on quality, no mention of a video, a frame or a caption.',
  ].join(" ");
}

const subjects: Readonly<Record<Goal, (trigger: string) => string>> = {
  auto: character,
  character,
  style: (trigger) =>
    `The pictures share a style called ${trigger}, which is learnt from the pictures themselves: never describe the style, medium, technique, palette or mood. Describe who and what is seen, what happens, and where.`,
  concept: (trigger) =>
    `The pictures show ${trigger}, which is learnt from the pictures themselves: call it ${trigger} and do not describe what it is like. Describe everything around it: people, place, light, viewpoint.`,
};

function character(trigger: string): string {
  return `The main subject is called ${trigger} and is learnt from the pictures themselves: call it ${trigger}, and never describe its face, eyes, skin, hair, fur, body or age. Describe what can change: pose, action, expression, clothing, surroundings, light, framing.`;
}

/** What a model answered, as a caption: one line, without preambles and quotes, the trigger in it and in front. */
export function finishCaption(answer: string, { trigger, style }: CaptionPlan): string {
  const line = answer
    .replace(/<think>[\s\S]*?<\/think>/gi, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:caption|tags)\s*:\s*/i, "")
    .replace(/^["“'](.*)["”']$/, "$1")
    .trim();
  const tidy =
    style === "tags" ? line.replace(/\.$/, "").toLowerCase().replaceAll(trigger.toLowerCase(), trigger) : line;
  return withTrigger(stripOpening(tidy), trigger);
}

const opening =
  /^(?:(?:this|the|an?) (?:image|picture|photo(?:graph)?|frame|scene|video|screenshot|illustration) (?:shows|depicts|features|displays|captures|is of|of)|(?:in|here is) (?:this|the) (?:image|picture|photo|frame|scene),?)\s+/i;

/** A caption without the words that every caption of a model begins with. */
export function stripOpening(text: string): string {
  return text.replace(opening, "");
}

/** A caption with the trigger in it: in front, where trainers keep it when they shuffle tags, unless it is there already. */
export function withTrigger(text: string, trigger: string): string {
  if (hasTrigger(text, trigger)) return text;
  return text === "" ? trigger : `${trigger}, ${text}`;
}

export function hasTrigger(text: string, trigger: string): boolean {
  return text.toLowerCase().includes(trigger.toLowerCase());
}
