import { join } from "node:path";
import { barProgress } from "./bar-progress.js";
import type { Program, ProgramInput } from "./program.js";
import { finishedWeights, stepFolders } from "./step-folders.js";

const baseModels: Readonly<Record<string, { readonly family: string; readonly repository: string }>> = {
  "flux-dev": { family: "flux", repository: "black-forest-labs/FLUX.1-dev" },
  sdxl: { family: "sdxl", repository: "stabilityai/stable-diffusion-xl-base-1.0" },
  "qwen-image": { family: "qwen_image", repository: "Qwen/Qwen-Image" },
  "ltx-video": { family: "ltxvideo", repository: "Lightricks/LTX-Video" },
};

/** https://github.com/bghira/SimpleTuner: `simpletuner train` reads config/config.json below the folder it runs in. */
export const simpleTuner: Program = {
  name: "simpletuner",
  title: "SimpleTuner",
  variable: "REELORA_SIMPLETUNER_COMMAND",
  entry: null,
  missingModelFiles: () => [],
  layOut: (input) => [
    { path: "config/config.json", text: json(configuration(input)) },
    { path: "config/multidatabackend.json", text: json(backends(input)) },
  ],
  commands: (input) => [
    {
      program: input.executable,
      arguments: ["train"],
      workingFolder: input.folders.run,
      environment: { PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" },
    },
  ],
  stop: { file: null, signals: ["SIGINT", "SIGTERM", "SIGKILL"] },
  configFile: "config/config.json",
  stepsDone: (lines, steps) => barProgress(lines, /^Epoch \d+\/\d+,? Steps:/, steps),
  checkpoints: stepFolders,
  leavesProof: () => true,
  weights: finishedWeights,
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function configuration({ plan, folders, settings, modelFiles }: ProgramInput) {
  const base = baseModels[plan.baseModel];
  if (base === undefined) throw new TypeError(`SimpleTuner has no settings for ${plan.baseModel}`);
  return {
    model_type: "lora",
    model_family: base.family,
    pretrained_model_name_or_path: modelFiles["model"] ?? base.repository,
    output_dir: folders.output,
    data_backend_config: join(folders.config, "multidatabackend.json"),
    max_train_steps: plan.steps,
    num_train_epochs: 0,
    train_batch_size: settings.batchSize,
    gradient_accumulation_steps: 1,
    gradient_checkpointing: true,
    learning_rate: plan.learningRate,
    lr_scheduler: "constant",
    lr_warmup_steps: 0,
    lora_type: "standard",
    lora_rank: settings.rank,
    lora_alpha: settings.alpha,
    optimizer: "adamw_bf16",
    mixed_precision: "bf16",
    base_model_precision: "int8-quanto",
    resolution: settings.resolution,
    resolution_type: "pixel_area",
    checkpoint_step_interval: settings.saveEverySteps,
    checkpoints_total_limit: 3,
    resume_from_checkpoint: "latest",
    seed: settings.seed,
    validation_disable: true,
    report_to: "none",
  };
}

function backends({ plan, items, folders, settings }: ProgramInput) {
  const { resolution, clipFrames } = settings;
  const shared = {
    type: "local",
    crop: false,
    resolution,
    resolution_type: "pixel_area",
    minimum_image_size: 0,
    instance_data_dir: folders.dataset,
    caption_strategy: items.every(({ caption }) => caption !== null) ? "textfile" : "instanceprompt",
    instance_prompt: plan.trigger,
    repeats: 0,
  };
  const has = (media: "image" | "video") => items.some((item) => item.media === media);
  const images = { id: "images", dataset_type: "image", ...shared, cache_dir_vae: join(folders.cache, "vae-images") };
  const videos = {
    id: "videos",
    dataset_type: "video",
    ...shared,
    cache_dir_vae: join(folders.cache, "vae-videos"),
    video: { num_frames: clipFrames, min_frames: clipFrames },
  };
  const texts = {
    id: "texts",
    type: "local",
    dataset_type: "text_embeds",
    default: true,
    cache_dir: join(folders.cache, "text"),
  };
  return [...(has("image") ? [images] : []), ...(has("video") ? [videos] : []), texts];
}
