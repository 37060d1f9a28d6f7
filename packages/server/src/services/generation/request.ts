import { jobIdPattern } from "@reelora/core";
import { z } from "zod";

const modelPattern = /^(job_[0-9A-HJKMNP-TV-Z]{26})(?::v([1-9]\d{0,5}))?$/;

/** Body of `POST /api/generations`. Unknown fields are refused. */
export const GenerationRequest = z
  .strictObject({
    loras: z
      .array(
        z.strictObject({
          model: z
            .string()
            .regex(modelPattern, "a job id, with :v and a version's number behind it unless the newest is meant")
            .describe("A model version: `job_…:v2`, or `job_…` for the job's newest."),
          scale: z.number().min(0).max(2).default(1).describe("How much of it; 1 is as trained."),
        }),
      )
      .min(1, "name at least one model")
      .max(8)
      .describe("Model versions of one base model, blended."),
    prompt: z.string().trim().min(1).max(2000).describe("With the trigger word of each model in it."),
    count: z.int().min(1).max(16).default(9).describe("How many pictures."),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 17)
      .default(1)
      .describe("Of the first picture; each further one has the next. The same seed gives the same picture."),
    steps: z.int().min(1).max(200).optional().describe("Of the denoising. Default: the generator's own."),
    guidance: z
      .number()
      .min(0)
      .max(20)
      .optional()
      .describe("How much the prompt counts. Default: the generator's own."),
    compare: z.boolean().default(false).describe("Make the same pictures without the models too."),
  })
  .meta({
    id: "GenerationRequest",
    description: "Which pictures to make with which models. Unknown fields are refused.",
    examples: [
      { loras: [{ model: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF:v2" }], prompt: "zkbunny asleep under a tree", count: 4 },
    ],
  });
export type GenerationRequest = z.infer<typeof GenerationRequest>;

/** `job_…:v2` in its parts; the version is null for the newest. Throws a TypeError for text that the schema refuses. */
export function readModelName(model: string): { readonly jobId: string; readonly version: number | null } {
  const [, jobId = "", version] = modelPattern.exec(model) ?? [];
  if (!jobIdPattern.test(jobId)) throw new TypeError("not the name of a model");
  return { jobId, version: version === undefined ? null : Number(version) };
}
