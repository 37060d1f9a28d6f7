import { join } from "node:path";
import { barProgress } from "./bar-progress.js";
import type { PlacedFile, Program, ProgramInput } from "./program.js";
import { accelerate, flags } from "./python-module.js";
import { finishedWeights, stepFolders } from "./step-folders.js";

const script = "train_dreambooth_lora_flux.py";

/**
 * The FLUX script of https://github.com/huggingface/diffusers, examples/dreambooth. It opens every file of a picture
 * folder as a picture, so the captions are put into a metadata.jsonl beside second names of the pictures.
 */
export const diffusers: Program = {
  name: "diffusers",
  title: "diffusers train_dreambooth_lora_flux.py",
  variable: "REELORA_DIFFUSERS_DIR",
  entry: script,
  missingModelFiles: () => [],
  layOut: (input) => [
    ...pictures(input),
    { path: "config/arguments.json", text: `${JSON.stringify(options(input), null, 2)}\n` },
  ],
  commands: (input) => [accelerate(input, script, flags(options(input)))],
  stop: { file: null, signals: ["SIGINT", "SIGTERM", "SIGKILL"] },
  configFile: "config/arguments.json",
  stepsDone: (lines, steps) => barProgress(lines, /^Steps:/, steps),
  checkpoints: stepFolders,
  leavesProof: () => true,
  weights: finishedWeights,
};

function pictures({ plan, items }: ProgramInput): readonly PlacedFile[] {
  const lines = items.map(({ fileName, caption }) =>
    JSON.stringify({ file_name: fileName, text: caption ?? plan.trigger }),
  );
  return [
    ...items.map(({ fileName }) => ({ path: `pictures/${fileName}`, linkTo: `dataset/${fileName}` })),
    { path: "pictures/metadata.jsonl", text: `${lines.join("\n")}\n` },
  ];
}

function options({ plan, folders, settings, modelFiles }: ProgramInput) {
  return {
    pretrained_model_name_or_path: modelFiles["model"] ?? "black-forest-labs/FLUX.1-dev",
    dataset_name: join(folders.run, "pictures"),
    caption_column: "text",
    image_column: "image",
    instance_prompt: plan.trigger,
    output_dir: folders.output,
    cache_dir: join(folders.cache, "datasets"),
    mixed_precision: "bf16",
    resolution: settings.resolution,
    train_batch_size: settings.batchSize,
    guidance_scale: 1,
    gradient_accumulation_steps: 1,
    gradient_checkpointing: true,
    optimizer: "adamw",
    learning_rate: plan.learningRate,
    lr_scheduler: "constant",
    lr_warmup_steps: 0,
    rank: settings.rank,
    lora_alpha: settings.alpha,
    max_train_steps: plan.steps,
    checkpointing_steps: settings.saveEverySteps,
    checkpoints_total_limit: 3,
    resume_from_checkpoint: "latest",
    seed: settings.seed,
  };
}
