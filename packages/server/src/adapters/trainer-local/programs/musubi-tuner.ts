import { join } from "node:path";
import { stringify } from "smol-toml";
import { kohyaRun } from "./kohya-run.js";
import { outputName, type Command, type Program, type ProgramInput } from "./program.js";
import { accelerate, flags, python } from "./python-module.js";

type Options = Readonly<Record<string, string | number | boolean>>;

interface BaseModel {
  /** What the names of its three scripts begin with. */
  readonly prefix: string;
  /** Model files that each of the three phases takes, as its options are called. */
  readonly latents: readonly string[];
  readonly texts: readonly string[];
  readonly train: readonly string[];
  readonly options: Options;
}

const wan = {
  prefix: "wan",
  latents: ["vae"],
  texts: ["t5"],
  options: { network_module: "networks.lora_wan", timestep_sampling: "shift", discrete_flow_shift: 3 },
} as const;

const baseModels: Readonly<Record<string, BaseModel>> = {
  "wan-2.1-t2v-14b": { ...wan, train: ["dit"], options: { ...wan.options, task: "t2v-14B", fp8_base: true } },
  "wan-2.2-t2v-a14b": {
    ...wan,
    train: ["dit", "dit_high_noise"],
    options: {
      ...wan.options,
      task: "t2v-A14B",
      fp8_base: true,
      timestep_boundary: 0.875,
      offload_inactive_dit: true,
    },
  },
  "qwen-image": {
    prefix: "qwen_image",
    latents: ["vae"],
    texts: ["text_encoder"],
    train: ["dit", "vae", "text_encoder"],
    options: {
      network_module: "networks.lora_qwen_image",
      timestep_sampling: "shift",
      weighting_scheme: "none",
      discrete_flow_shift: 2.2,
      fp8_base: true,
      fp8_scaled: true,
    },
  },
};

/** https://github.com/kohya-ss/musubi-tuner: latents and texts are cached by two scripts of their own, a third trains. */
export const musubiTuner: Program = {
  name: "musubi-tuner",
  title: "musubi-tuner",
  variable: "REELORA_MUSUBI_TUNER_DIR",
  entry: "src/musubi_tuner/wan_train_network.py",
  missingModelFiles(baseModel, given) {
    const { latents, texts, train } = baseOf(baseModel);
    return [...new Set([...latents, ...texts, ...train])].filter((name) => given[name] === undefined);
  },
  layOut: (input) => [{ path: "config/dataset.toml", text: stringify(dataset(input)) }],
  commands(input, resumeFrom): readonly Command[] {
    const { plan, folders, settings, modelFiles } = input;
    const base = baseOf(plan.baseModel);
    const script = (name: string) => `src/musubi_tuner/${base.prefix}_${name}.py`;
    const files = (names: readonly string[]): Options =>
      Object.fromEntries(names.map((name) => [name, modelFiles[name] ?? ""]));
    const dataset_config = join(folders.config, "dataset.toml");
    const cacheTexts = { dataset_config, ...files(base.texts), batch_size: 1 };
    return [
      python(input, [script("cache_latents"), ...flags({ dataset_config, ...files(base.latents) })]),
      python(input, [script("cache_text_encoder_outputs"), ...flags(cacheTexts)]),
      accelerate(
        input,
        script("train_network"),
        flags({
          ...files(base.train),
          dataset_config,
          sdpa: true,
          mixed_precision: "bf16",
          optimizer_type: "adamw8bit",
          learning_rate: plan.learningRate,
          gradient_checkpointing: true,
          max_data_loader_n_workers: 2,
          persistent_data_loader_workers: true,
          network_dim: settings.rank,
          network_alpha: settings.alpha,
          max_train_steps: plan.steps,
          save_every_n_steps: settings.saveEverySteps,
          save_last_n_steps: 3 * settings.saveEverySteps,
          save_last_n_steps_state: settings.saveEverySteps,
          save_state: true,
          seed: settings.seed,
          output_dir: folders.output,
          output_name: outputName,
          ...base.options,
          resume: resumeFrom === null ? null : join(folders.output, resumeFrom.path),
        }),
      ),
    ];
  },
  configFile: "config/dataset.toml",
  ...kohyaRun,
};

function baseOf(baseModel: string): BaseModel {
  const base = baseModels[baseModel];
  if (base === undefined) throw new TypeError(`musubi-tuner has no settings for ${baseModel}`);
  return base;
}

/** Pictures and clips are datasets of their own, and each needs a cache folder of its own. */
function dataset({ items, folders, settings }: ProgramInput) {
  const { resolution, batchSize, clipFrames } = settings;
  const has = (media: "image" | "video") => items.some((item) => item.media === media);
  const images = { image_directory: folders.dataset, cache_directory: join(folders.cache, "images"), num_repeats: 1 };
  const videos = {
    video_directory: folders.dataset,
    cache_directory: join(folders.cache, "videos"),
    num_repeats: 1,
    target_frames: [clipFrames],
    frame_extraction: "head",
  };
  return {
    general: {
      resolution: [resolution, resolution],
      caption_extension: ".txt",
      batch_size: batchSize,
      enable_bucket: true,
      bucket_no_upscale: true,
    },
    datasets: [...(has("image") ? [images] : []), ...(has("video") ? [videos] : [])],
  };
}
