import { z } from "zod";
import { flag, optionalText } from "./setting-kinds.js";

const wholeNumber = (from: number, to: number, value: number) =>
  z.coerce.number().int().min(from).max(to).default(value);

const installation = (program: string) =>
  optionalText.describe(`Folder that ${program} was cloned to. When set, jobs can train with it on this machine.`);
const interpreter = (program: string) =>
  optionalText.describe(`Python of ${program}. Default: that of venv or .venv in its folder, else python.`);

/** Files of base models: "dit=/models/wan.safetensors,vae=/models/vae.safetensors". */
const namedPaths = z
  .string()
  .default("")
  .transform((text, context) => {
    const parts = text.split(",").filter((part) => part.trim() !== "");
    const pairs = parts.map((part) => /^\s*([A-Za-z0-9_]+)\s*=\s*(\S.*?)\s*$/.exec(part));
    if (pairs.includes(null)) {
      context.addIssue({ code: "custom", message: "each part must be a name, = and a path; commas between them" });
    }
    return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""]])));
  });

/** A command line: words with spaces between them, or a JSON array of words where a word holds a space itself. */
const commandWords = z
  .string()
  .trim()
  .min(1)
  .transform((text, context) => {
    if (!text.startsWith("[")) return text.split(/\s+/);
    const words = z.array(z.string().min(1)).min(1).safeParse(jsonOf(text));
    if (words.success) return words.data;
    context.addIssue({ code: "custom", message: 'must be words, or a JSON array of words: ["python", "train.py"]' });
    return z.NEVER;
  })
  .optional();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who trains, and with what. */
export const trainerSettings = {
  FAL_KEY: optionalText.describe("Key of your fal.ai account. When set, jobs train on fal."),
  FAL_QUEUE_URL: z.url().default("https://queue.fal.run").describe("fal's queue. Only for tests and proxies."),
  FAL_RUN_URL: z.url().default("https://fal.run").describe("fal's models at once. Only for tests and proxies."),
  FAL_REST_URL: z.url().default("https://rest.fal.ai").describe("fal's file storage. Only for tests and proxies."),
  FAL_API_URL: z
    .url()
    .default("https://api.fal.ai/v1")
    .describe("fal's platform API, which lists requests. Only for tests and proxies."),
  FAL_LISTS_UNFINISHED: flag.describe(
    "Set when you know that fal's list of requests shows those that still run: then a lost submission that is not in it is sent again without asking you.",
  ),
  REPLICATE_API_TOKEN: optionalText.describe("Token of your Replicate account. When set, jobs can train on Replicate."),
  REPLICATE_API_URL: z
    .url()
    .default("https://api.replicate.com/v1")
    .describe("Replicate's API. Only for tests and proxies."),
  REPLICATE_OWNER: optionalText.describe(
    "User or organisation at Replicate that trained versions belong to. Default: the token's own account.",
  ),
  REPLICATE_MODEL_NAME: optionalText.describe(
    "Private model at Replicate whose versions the trainings become; made when it is missing. Default: reelora-loras.",
  ),
  REPLICATE_TRAINER_VERSION: optionalText.describe("Version of Replicate's trainer to stay with. Default: its latest."),
  REELORA_AI_TOOLKIT_DIR: installation("ostris/ai-toolkit"),
  REELORA_AI_TOOLKIT_PYTHON: interpreter("ai-toolkit"),
  REELORA_SD_SCRIPTS_DIR: installation("kohya-ss/sd-scripts"),
  REELORA_SD_SCRIPTS_PYTHON: interpreter("sd-scripts"),
  REELORA_MUSUBI_TUNER_DIR: installation("kohya-ss/musubi-tuner"),
  REELORA_MUSUBI_TUNER_PYTHON: interpreter("musubi-tuner"),
  REELORA_DIFFUSION_PIPE_DIR: installation("tdrussell/diffusion-pipe"),
  REELORA_DIFFUSION_PIPE_PYTHON: interpreter("diffusion-pipe"),
  REELORA_DIFFUSERS_DIR: optionalText.describe(
    "Folder that holds train_dreambooth_lora_flux.py of huggingface/diffusers. When set, jobs can train with it on this machine.",
  ),
  REELORA_DIFFUSERS_PYTHON: interpreter("diffusers"),
  REELORA_SIMPLETUNER_COMMAND: optionalText.describe(
    "The simpletuner program: its path, or its name on the PATH. When set, jobs can train with it on this machine.",
  ),
  REELORA_LOCAL_TRAINER_COMMAND: commandWords.describe(
    "Any program of yours that trains: its command line, with {dataset}, {output}, {config}, {cache}, {trigger}, {steps}, {learningRate}, {baseModel}, {resolution}, {batchSize}, {rank}, {alpha} and {seed} filled in. Words are separated by spaces, or given as a JSON array. It leaves a .safetensors file in {output}.",
  ),
  REELORA_LOCAL_MODEL_FILES: namedPaths.describe(
    "Files of base models for programs on this machine, as name=/path with commas between them; a job that lacks one says which.",
  ),
  REELORA_LOCAL_RUNS_DIR: optionalText.describe(
    "Where trainings on this machine keep datasets, logs and weights. Default: local-runs in REELORA_DATA_DIR.",
  ),
  REELORA_LOCAL_RUNS_KEPT_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(7)
    .describe("How long the folder of a training on this machine is kept after its last change."),
  REELORA_LOCAL_RESOLUTION: wholeNumber(256, 4096, 1024).describe(
    "Longest side, in pixels, of pictures in trainings on this machine. Less needs less memory.",
  ),
  REELORA_LOCAL_BATCH_SIZE: wholeNumber(1, 64, 1).describe("Items in one step of a training on this machine."),
  REELORA_LOCAL_RANK: wholeNumber(1, 256, 16).describe(
    "Rank of LoRAs trained on this machine by programs, where the job asks for none.",
  ),
  REELORA_LOCAL_SAVE_EVERY_STEPS: wholeNumber(1, 40_000, 250).describe(
    "Steps between checkpoints of a training on this machine, from which it can go on.",
  ),
  REELORA_LOCAL_SEED: wholeNumber(0, 2_147_483_647, 42).describe(
    "Seed of trainings on this machine, where the job asks for none.",
  ),
  REELORA_LOCAL_CLIP_FRAMES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1001)
    .refine((frames) => frames % 4 === 1, "must be a multiple of 4, plus 1: 33, 49, 81")
    .default(81)
    .describe("Frames of each clip that a training on this machine looks at: a multiple of 4, plus 1."),
} as const;
