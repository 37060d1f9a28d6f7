import { z } from "zod";
import { CurationRules, frameCountOfGoal, Goal } from "../curation/curation-rules.js";
import { CropPolicy } from "../crops/crop-policy.js";
import { WantedSubject } from "../people/wanted-subject.js";
import { jobIdPattern } from "../ids.js";
import { NsfwPolicy } from "../safety/nsfw-policy.js";
import { SourceRights } from "../rights/source-rights.js";
import { nanoBaseModel } from "../trainers/nano-trainers.js";
import { baseModels, trainerCatalogue } from "../trainers/trainer-catalogue.js";
import type { TrainerRow } from "../trainers/trainer-row.js";
import { httpUrl, sourceFields, SourceRequests } from "./source-request.js";

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

const defaultBaseModel = "flux-dev";
const providers = [...new Set(trainerCatalogue.map(({ provider }) => provider))];

/** Every default is stated here, or in the trainer's row, and only there. */
const Settings = z.strictObject({
  trigger: Trigger.describe(
    "The word that will call the subject up in prompts. Pick one that means nothing yet, such as zkbunny.",
  ),
  steps: z
    .int()
    .min(1)
    .max(40_000)
    .default(1000)
    .describe("Training steps. Default: the trainer's own, 1000 where it has none. The trainer may narrow the range."),
  learningRate: z
    .number()
    .min(1e-6)
    .max(1e-2)
    .default(1e-4)
    .describe(
      "Learning rate. Default: the trainer's own, 0.0001 where it has none. Trainers that take none ignore it, and the job says so. `learning_rate` is accepted too.",
    ),
  rank: z
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe(
      "Rank of the LoRA: how much it can hold. Default: the trainer's own. Trainers that take none ignore it, and the job says so.",
    ),
  alpha: z
    .number()
    .min(0.01)
    .max(4096)
    .optional()
    .describe("The LoRA counts alpha / rank. Default: the trainer's own, mostly the rank. Ignored as `rank` is."),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional()
    .describe(
      "Of the training: the same seed, dataset and settings give the same LoRA where the trainer is that exact. Default: the trainer's own. Ignored as `rank` is.",
    ),
  goal: Goal.default("auto").describe(
    "What is to be learnt: a character, a style or a concept. It sets how many frames are enough, and how captions are written. `auto` is taken for a character.",
  ),
  frameCount: z
    .int()
    .min(4)
    .max(1000)
    .default(frameCountOfGoal.auto)
    .describe(
      "How many pictures the dataset should hold at most. Default: 25 for a character, 60 for a style, 40 for a concept.",
    ),
  media: z
    .enum(["auto", "images", "clips", "mixed"])
    .default("auto")
    .describe(
      "What the dataset is made of. `auto`: clips where the base model's trainer takes clips, else pictures. `mixed`: both, where the trainer takes both together.",
    ),
  clipCount: z
    .int()
    .min(1)
    .max(200)
    .default(20)
    .describe("How many clips a dataset of clips should hold at most. 10 to 30 suit a video model."),
  curation: CurationRules.prefault({}).describe(
    "Cut-offs of the curation. They can be changed later as well, without measuring again.",
  ),
  crop: CropPolicy.default("bars").describe(
    "What is cut off pictures by itself. `bars`: black bars; `subject`: also what does not fit the trainer's bucket, around the subject, so that the trainer cuts off nothing more; `none`: nothing.",
  ),
  subject: WantedSubject.optional().describe(
    "Keeps only frames in which this person is seen well: the number that `GET /api/lora/jobs/{jobId}/subjects` and `reelora subjects` give them, or a face as `subjects` measured it. Default: whoever is seen, and nobody looks for faces.",
  ),
  nsfw: NsfwPolicy.default("off").describe(
    "What becomes of frames that show nudity or sex, as the scorer says that the operator has configured: nothing (`off`: nobody is asked), a warning that names them (`flag`), or they are dropped (`drop`).",
  ),
  rights: SourceRights.prefault({}).describe(
    "Where the footage comes from and by what right it is trained on. Stated by you, checked by nobody; written into the dataset's list, the version's config.json and its model card.",
  ),
  captionTemplate: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .refine((text) => text.includes("{trigger}"), "must contain {trigger}, or the trigger would not be learned")
    .default("{trigger}")
    .describe("Caption of every picture and clip; {trigger} stands for the trigger word."),
  captioner: z
    .enum(["template", "vision"])
    .default("template")
    .describe(
      "Who writes the captions: the template, or the vision model that the operator has configured (REELORA_CAPTION_URL).",
    ),
  provider: z
    .enum(["auto", ...providers, "none"])
    .default("auto")
    .describe(
      "Who trains. `auto`: the first provider that is configured, or nobody. `nano`: a tiny model on this machine, for trying. `none`: make the dataset only.",
    ),
  baseModel: z
    .enum(baseModels)
    .default(defaultBaseModel)
    .describe("The base model that the LoRA adapts. `GET /api/trainers` says who trains which."),
  trainer: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      "The provider's own name of the trainer, where it has several for a base model, as `GET /api/trainers` lists them. Default: the first.",
    ),
  fallbackProviders: z
    .array(z.enum(providers))
    .min(1)
    .max(providers.length)
    .optional()
    .describe(
      "Who trains instead, in this order, when the provider surely started nothing or its training failed there. Each trains once at most; all runs together keep to maxCostUsd. Default: nobody.",
    ),
  maxCostUsd: z
    .number()
    .nonnegative()
    .max(100_000)
    .optional()
    .describe(
      "What the training may cost at most, in US dollars. A dearer one is refused beforehand, and so is one whose price nobody knows.",
    ),
  stripMetadata: z
    .boolean()
    .default(false)
    .describe(
      "Leaves captions, tag frequencies, names of folders and everything else that programs do not need out of the stored file's metadata. The trained numbers stay as they are.",
    ),
  webhookUrl: httpUrl("webhookUrl", /^https?$/)
    .optional()
    .describe(
      "Called with the job's status document (POST, JSON) once the job has ended. A public http or https address.",
    ),
});

/** The fields of a training's settings, for requests that take some of them. */
export const TrainSettingsShape = Settings.shape;

/** How many frames are enough follows from the goal, where it is one of the known ones and no number was given. */
function takeGoalDefaults(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("goal" in body) || "frameCount" in body) return body;
  const goal = Goal.safeParse(body.goal);
  return goal.success ? { frameCount: frameCountOfGoal[goal.data], ...body } : body;
}

function takeDefaults(body: unknown): unknown {
  return takeTrainerDefaults(takeSubjectDefaults(takeGoalDefaults(body)));
}

/** Pictures of a person are cropped around the face, where nothing else was said. */
function takeSubjectDefaults(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("subject" in body) || "crop" in body) return body;
  return { crop: "subject", ...body };
}

/** What was not given is the trainer's own: base model, steps, learning rate. */
function takeTrainerDefaults(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const given = new Map(Object.entries(body));
  const row = trainerCatalogue.find((candidate) => isMeant(candidate, given));
  if (row === undefined) return body;
  const [steps, learningRate] = [row.steps.default, row.learningRate?.default ?? null];
  return {
    baseModel: row.baseModel,
    ...(steps === null ? {} : { steps }),
    ...(learningRate === null ? {} : { learningRate }),
    ...body,
  };
}

function isMeant({ provider, endpoint, baseModel }: TrainerRow, given: ReadonlyMap<string, unknown>): boolean {
  const asked = given.get("provider") ?? "auto";
  const usual = asked === "nano" ? nanoBaseModel : defaultBaseModel;
  const trainer = given.get("trainer");
  return (
    (asked === "auto" || asked === "none" || asked === provider) &&
    (trainer ?? endpoint) === endpoint &&
    (given.get("baseModel") ?? (trainer === undefined ? usual : baseModel)) === baseModel
  );
}

/** Settings of a training, shared by the HTTP body and the command line. */
export const TrainSettings = z.preprocess(takeDefaults, Settings);
export type TrainSettings = z.infer<typeof Settings>;

/** Accepts the seed's spelling of a field; giving both spellings is an error that the strict schema reports. */
function acceptSnakeCase(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("learning_rate" in body) || "learningRate" in body) return body;
  const { learning_rate: learningRate, ...rest } = body;
  return { ...rest, learningRate };
}

const TrainBody = Settings.extend({ ...sourceFields, sources: SourceRequests }).superRefine(
  ({ videoUrl, videoId, uploadId, sources }, context) => {
    const given = [videoUrl, videoId, uploadId, sources].filter((one) => one !== undefined).length;
    if (given === 1) return;
    const message =
      given === 0
        ? "give videoUrl, the videoId or uploadId of an upload, or several sources"
        : "give one of videoUrl, videoId, uploadId, sources";
    context.addIssue({ code: "custom", path: ["videoUrl"], message });
  },
);

/** Body of `POST /api/lora/train`. Unknown fields are refused. */
export const TrainRequest = z.preprocess((body) => takeDefaults(acceptSnakeCase(body)), TrainBody);
export type TrainRequest = z.infer<typeof TrainBody>;

/** The body's fields without the spelling rule: what the OpenAPI document shows. */
export const TrainRequestDocument = TrainBody;

export const JobIdParameter = z
  .string()
  .regex(jobIdPattern, "a job id looks like job_ followed by 26 letters and digits");
