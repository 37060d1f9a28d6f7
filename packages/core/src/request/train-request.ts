import { z } from "zod";
import { jobIdPattern } from "../ids.js";

/** The word that calls the subject up in a prompt: letters, digits, space, hyphen, underscore; starts with a letter or digit. */
export const Trigger = z
  .string()
  .trim()
  .min(1, "a trigger word is needed: a rare word such as zkbunny that will call the subject up in prompts")
  .max(64, "at most 64 characters")
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u,
    "letters, digits, spaces, hyphens and underscores only, starting with a letter or digit",
  );

const httpUrl = (what: string, protocol: RegExp) =>
  z.url({ protocol, error: `${what} must be an absolute address` }).max(2048, "at most 2,048 characters");

/** Settings of a training, shared by the HTTP body and the command line. Every default is stated here and only here. */
export const TrainSettings = z.strictObject({
  trigger: Trigger.describe(
    "The word that will call the subject up in prompts. Pick one that means nothing yet, such as zkbunny.",
  ),
  steps: z.int().min(1).max(10_000).default(1000).describe("Training steps. The chosen trainer may narrow the range."),
  learningRate: z
    .number()
    .min(1e-6)
    .max(1e-2)
    .default(1e-4)
    .describe(
      "Learning rate. Trainers that set their own ignore it, and the job says so. `learning_rate` is accepted too.",
    ),
  frameCount: z
    .int()
    .min(4)
    .max(1000)
    .default(25)
    .describe("How many frames the dataset should hold at most. About 25 suit a character, 60 a style."),
  captionTemplate: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .refine((text) => text.includes("{trigger}"), "must contain {trigger}, or the trigger would not be learned")
    .default("{trigger}")
    .describe("Caption of every frame; {trigger} stands for the trigger word."),
  provider: z
    .enum(["auto", "fal", "none"])
    .default("auto")
    .describe("Who trains. `auto`: the first provider that is configured, or nobody. `none`: make the dataset only."),
  baseModel: z.enum(["flux-dev"]).default("flux-dev").describe("The base model that the LoRA adapts."),
  webhookUrl: httpUrl("webhookUrl", /^https?$/)
    .optional()
    .describe(
      "Called with the job's status document (POST, JSON) once the job has ended. A public http or https address.",
    ),
});
export type TrainSettings = z.infer<typeof TrainSettings>;

/** Accepts the seed's spelling of a field; giving both spellings is an error that the strict schema reports. */
function acceptSnakeCase(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("learning_rate" in body) || "learningRate" in body) return body;
  const { learning_rate: learningRate, ...rest } = body;
  return { ...rest, learningRate };
}

const TrainBody = TrainSettings.extend({
  videoUrl: httpUrl("videoUrl", /^(https?|s3)$/).describe(
    "Where the footage is: an http or https address that anyone can read, or s3://bucket/key in a bucket that the operator allows.",
  ),
});

/** Body of `POST /api/lora/train`. Unknown fields are refused. */
export const TrainRequest = z.preprocess(acceptSnakeCase, TrainBody);
export type TrainRequest = z.infer<typeof TrainBody>;

/** The body's fields without the spelling rule: what the OpenAPI document shows. */
export const TrainRequestDocument = TrainBody;

export const JobIdParameter = z
  .string()
  .regex(jobIdPattern, "a job id looks like job_ followed by 26 letters and digits");
