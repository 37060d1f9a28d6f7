import { barProgress } from "./bar-progress.js";
import { outputName, type Checkpoint, type FinishedWeights, type OutputFile, type Program } from "./program.js";
import type { ProgramInput } from "./program.js";
import { python } from "./python-module.js";

interface BaseModel {
  readonly repository: string;
  readonly model: object;
  readonly train: object;
  /** A trigger word does not work together with cached text embeddings. */
  readonly hasTrigger: boolean;
}

/** What the program's own examples set for each base model, beside what is the same for all. */
const baseModels: Readonly<Record<string, BaseModel>> = {
  "flux-dev": {
    repository: "black-forest-labs/FLUX.1-dev",
    model: { is_flux: true, quantize: true },
    train: { ema_config: { use_ema: true, ema_decay: 0.99 } },
    hasTrigger: true,
  },
  "qwen-image": {
    repository: "Qwen/Qwen-Image",
    model: {
      arch: "qwen_image",
      quantize: true,
      qtype: "uint3|ostris/accuracy_recovery_adapters/qwen_image_torchao_uint3.safetensors",
      quantize_te: true,
      qtype_te: "qfloat8",
      low_vram: true,
    },
    train: { cache_text_embeddings: true },
    hasTrigger: false,
  },
  "wan-2.2-t2v-a14b": {
    repository: "ai-toolkit/Wan2.2-T2V-A14B-Diffusers-bf16",
    model: {
      arch: "wan22_14b",
      quantize: true,
      qtype: "uint4|ostris/accuracy_recovery_adapters/wan22_14b_t2i_torchao_uint4.safetensors",
      quantize_te: true,
      qtype_te: "qfloat8",
      low_vram: true,
      model_kwargs: { train_high_noise: true, train_low_noise: true },
    },
    train: {
      cache_text_embeddings: true,
      timestep_type: "linear",
      switch_boundary_every: 10,
      optimizer_params: { weight_decay: 1e-4 },
    },
    hasTrigger: false,
  },
};

const usualResolutions = [512, 768, 1024] as const;
const stepFile = new RegExp(`^${outputName}/${outputName}_(\\d{9})(?:_low_noise)?\\.safetensors$`);

/** https://github.com/ostris/ai-toolkit: one YAML file, `python run.py FILE`. Goes on from its newest file by itself. */
export const aiToolkit: Program = {
  name: "ai-toolkit",
  title: "ai-toolkit",
  variable: "REELORA_AI_TOOLKIT_DIR",
  entry: "run.py",
  missingModelFiles: () => [],
  async layOut(input) {
    // Whoever trains with something else need not wait for it.
    const { stringify } = await import("yaml");
    return [{ path: "config/ai-toolkit.yaml", text: stringify(configuration(input)) }];
  },
  commands: (input) => [python(input, ["run.py", `${input.folders.config}/ai-toolkit.yaml`])],
  stop: { file: null, signals: ["SIGINT", "SIGTERM", "SIGKILL"] },
  configFile: "config/ai-toolkit.yaml",
  stepsDone: (lines, steps) => barProgress(lines, new RegExp(`^${outputName}: `), steps),
  checkpoints: (files) =>
    files
      .flatMap(({ path }) => {
        const step = stepFile.exec(path)?.[1];
        return step === undefined ? [] : [{ path, step: Number(step) } satisfies Checkpoint];
      })
      .toSorted((one, other) => one.step - other.step),
  leavesProof: () => true,
  weights,
};

/** One file, or two where a model has two experts: then the printed name is that of none of them. */
function weights(files: readonly OutputFile[]): FinishedWeights | null {
  const named = (name: string) => files.find(({ path }) => path === `${outputName}/${name}.safetensors`)?.path;
  const [low, high] = [named(`${outputName}_low_noise`), named(`${outputName}_high_noise`)];
  if (low !== undefined && high !== undefined) {
    return { path: low, expert: "low-noise", others: [{ expert: "high-noise", path: high }] };
  }
  const path = named(outputName);
  return path === undefined ? null : { path };
}

function configuration({ plan, folders, settings, modelFiles, items }: ProgramInput): object {
  const base = baseModels[plan.baseModel];
  if (base === undefined) throw new TypeError(`ai-toolkit has no settings for ${plan.baseModel}`);
  const { resolution, rank, alpha, batchSize, seed, saveEverySteps } = settings;
  const resolutions = usualResolutions.filter((usual) => usual <= resolution);
  const hasClips = items.some(({ media }) => media === "video");
  const dataset = {
    folder_path: folders.dataset,
    caption_ext: "txt",
    default_caption: plan.trigger,
    caption_dropout_rate: 0.05,
    shuffle_tokens: false,
    cache_latents_to_disk: true,
    resolution: resolutions.length > 0 ? resolutions : [resolution],
    ...(hasClips ? { num_frames: settings.clipFrames } : {}),
  };
  const train = {
    batch_size: batchSize,
    steps: plan.steps,
    gradient_accumulation_steps: 1,
    train_unet: true,
    train_text_encoder: false,
    gradient_checkpointing: true,
    noise_scheduler: "flowmatch",
    optimizer: "adamw8bit",
    lr: plan.learningRate,
    dtype: "bf16",
    skip_first_sample: true,
    disable_sampling: true,
    ...base.train,
  };
  const process = {
    type: "sd_trainer",
    training_folder: folders.output,
    device: "cuda:0",
    training_seed: seed,
    ...(base.hasTrigger ? { trigger_word: plan.trigger } : {}),
    network: { type: "lora", linear: rank, linear_alpha: alpha },
    save: { dtype: "float16", save_every: saveEverySteps, max_step_saves_to_keep: 4, push_to_hub: false },
    datasets: [dataset],
    train,
    model: { name_or_path: modelFiles["model"] ?? base.repository, ...base.model },
    sample: { sampler: "flowmatch", sample_every: plan.steps, prompts: [], seed },
  };
  return {
    job: "extension",
    config: { name: outputName, process: [process] },
    meta: { name: "[name]", version: "1.0" },
  };
}
