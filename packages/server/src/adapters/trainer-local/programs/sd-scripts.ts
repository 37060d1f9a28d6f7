import { join } from "node:path";
import { stringify } from "smol-toml";
import { kohyaRun } from "./kohya-run.js";
import { outputName, type Program, type ProgramInput } from "./program.js";
import { accelerate, flags } from "./python-module.js";

interface BaseModel {
  readonly script: string;
  /** Names of model files that it needs, as its options are called; `model` is the base model's own file. */
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

const baseModels: Readonly<Record<string, BaseModel>> = {
  "flux-dev": {
    script: "flux_train_network.py",
    files: ["model", "clip_l", "t5xxl", "ae"],
    options: {
      network_module: "networks.lora_flux",
      guidance_scale: 1,
      timestep_sampling: "flux_shift",
      model_prediction_type: "raw",
      blocks_to_swap: 18,
      fp8_base: true,
      cache_text_encoder_outputs: true,
    },
  },
  sdxl: { script: "sdxl_train_network.py", files: ["model"], options: { network_module: "networks.lora" } },
};

/** https://github.com/kohya-ss/sd-scripts: all options in one TOML file, the dataset in another. */
export const sdScripts: Program = {
  name: "sd-scripts",
  title: "kohya sd-scripts",
  variable: "REELORA_SD_SCRIPTS_DIR",
  entry: "train_network.py",
  missingModelFiles: (baseModel, given) => baseOf(baseModel).files.filter((name) => given[name] === undefined),
  layOut: (input) => [
    { path: "config/dataset.toml", text: stringify(dataset(input)) },
    { path: "config/sd-scripts.toml", text: stringify(options(input)) },
  ],
  commands: (input, resumeFrom) => [
    accelerate(
      input,
      baseOf(input.plan.baseModel).script,
      flags({
        config_file: join(input.folders.config, "sd-scripts.toml"),
        resume: resumeFrom === null ? null : join(input.folders.output, resumeFrom.path),
      }),
    ),
  ],
  configFile: "config/sd-scripts.toml",
  ...kohyaRun,
};

function baseOf(baseModel: string): BaseModel {
  const base = baseModels[baseModel];
  if (base === undefined) throw new TypeError(`sd-scripts has no settings for ${baseModel}`);
  return base;
}

function dataset({ plan, folders, settings }: ProgramInput) {
  const { resolution, batchSize } = settings;
  return {
    general: { shuffle_caption: false, caption_extension: ".txt", keep_tokens: 1 },
    datasets: [
      {
        resolution,
        batch_size: batchSize,
        enable_bucket: true,
        bucket_no_upscale: true,
        subsets: [{ image_dir: folders.dataset, num_repeats: 1, class_tokens: plan.trigger }],
      },
    ],
  };
}

function options({ plan, folders, settings, modelFiles }: ProgramInput) {
  const { files, options: special } = baseOf(plan.baseModel);
  const models = Object.fromEntries(
    files.map((name) => [name === "model" ? "pretrained_model_name_or_path" : name, modelFiles[name] ?? ""]),
  );
  const { saveEverySteps, seed, rank, alpha } = settings;
  return {
    ...models,
    dataset_config: join(folders.config, "dataset.toml"),
    output_dir: folders.output,
    output_name: outputName,
    save_model_as: "safetensors",
    save_precision: "bf16",
    network_dim: rank,
    network_alpha: alpha,
    learning_rate: plan.learningRate,
    optimizer_type: "AdamW8bit",
    lr_scheduler: "constant",
    sdpa: true,
    max_train_steps: plan.steps,
    save_every_n_steps: saveEverySteps,
    save_last_n_steps: 3 * saveEverySteps,
    save_last_n_steps_state: saveEverySteps,
    save_state: true,
    mixed_precision: "bf16",
    gradient_checkpointing: true,
    cache_latents: true,
    seed,
    ...special,
  };
}
