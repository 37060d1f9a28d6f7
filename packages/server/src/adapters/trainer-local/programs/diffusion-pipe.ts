import { join } from "node:path";
import { stringify } from "smol-toml";
import { oldestFirst } from "./oldest-first.js";
import type { Program, ProgramInput } from "./program.js";
import { flags, python } from "./python-module.js";

interface BaseModel {
  /** Model files that must be given, as its configuration calls them. */
  readonly files: readonly string[];
  readonly model: Readonly<Record<string, string | boolean>>;
}

const baseModels: Readonly<Record<string, BaseModel>> = {
  "flux-dev": {
    files: ["diffusers_path"],
    model: { type: "flux", dtype: "bfloat16", transformer_dtype: "float8", flux_shift: true },
  },
  "wan-2.1-t2v-14b": {
    files: ["ckpt_path"],
    model: {
      type: "wan",
      dtype: "bfloat16",
      transformer_dtype: "float8",
      timestep_sample_method: "logit_normal",
    },
  },
  "ltx-video": {
    files: ["diffusers_path"],
    model: { type: "ltx-video", dtype: "bfloat16", timestep_sample_method: "logit_normal" },
  },
  "hunyuan-video": {
    files: ["ckpt_path"],
    model: {
      type: "hunyuan-video",
      dtype: "bfloat16",
      transformer_dtype: "float8",
      timestep_sample_method: "logit_normal",
    },
  },
};

/** Never reached: `max_steps` ends the training. */
const endlessEpochs = 1_000_000;
const saved = /^\d{8}_\d{2}-\d{2}-\d{2}\/(?:step|epoch)\d+\/adapter_model\.safetensors$/;
const checkpoint = /^\d{8}_\d{2}-\d{2}-\d{2}\/global_step(\d+)$/;
const steps = /(?:^steps: |\bstep=)(\d+)\b/;

/** https://github.com/tdrussell/diffusion-pipe: runs under DeepSpeed, each start in a folder named after its time. */
export const diffusionPipe: Program = {
  name: "diffusion-pipe",
  title: "diffusion-pipe",
  variable: "REELORA_DIFFUSION_PIPE_DIR",
  entry: "train.py",
  missingModelFiles: (baseModel, given) => baseOf(baseModel).files.filter((name) => given[name] === undefined),
  layOut: (input) => [
    { path: "config/dataset.toml", text: stringify(dataset(input)) },
    { path: "config/diffusion-pipe.toml", text: stringify(configuration(input)) },
  ],
  commands: (input, resumeFrom) => [
    python(
      input,
      [
        ...["-m", "deepspeed.launcher.runner", "--num_gpus=1", "train.py", "--deepspeed"],
        ...flags({
          config: join(input.folders.config, "diffusion-pipe.toml"),
          resume_from_checkpoint: resumeFrom?.path.split("/")[0] ?? null,
        }),
      ],
      { NCCL_P2P_DISABLE: "1", NCCL_IB_DISABLE: "1" },
    ),
  ],
  stop: { file: "save_quit", signals: ["SIGINT", "SIGTERM", "SIGKILL"] },
  configFile: "config/diffusion-pipe.toml",
  stepsDone(lines, total) {
    for (const line of lines.toReversed()) {
      const done = steps.exec(line)?.[1];
      if (done !== undefined) return Math.min(Number(done), total);
    }
    return null;
  },
  checkpoints: (files) =>
    files
      .flatMap(({ path, modifiedAtMs }) => {
        const step = checkpoint.exec(path)?.[1];
        return step === undefined ? [] : [{ path, step: Number(step), modifiedAtMs }];
      })
      .toSorted(oldestFirst)
      .map(({ path, step }) => ({ path, step })),
  leavesProof: (lines) => lines.some((line) => line.includes("TRAINING COMPLETE!")),
  weights: (files) =>
    files
      .filter(({ path }) => saved.test(path))
      .toSorted(oldestFirst)
      .at(-1) ?? null,
};

function baseOf(baseModel: string): BaseModel {
  const base = baseModels[baseModel];
  if (base === undefined) throw new TypeError(`diffusion-pipe has no settings for ${baseModel}`);
  return base;
}

function dataset({ items, folders, settings }: ProgramInput) {
  const hasClips = items.some(({ media }) => media === "video");
  const hasImages = items.some(({ media }) => media === "image");
  return {
    resolutions: [settings.resolution],
    enable_ar_bucket: true,
    min_ar: 0.5,
    max_ar: 2,
    num_ar_buckets: 7,
    frame_buckets: [...(hasImages || !hasClips ? [1] : []), ...(hasClips ? [settings.clipFrames] : [])],
    directory: [{ path: folders.dataset, num_repeats: 1 }],
  };
}

function configuration({ plan, folders, settings, modelFiles }: ProgramInput) {
  const { model } = baseOf(plan.baseModel);
  const paths = Object.fromEntries(Object.entries(modelFiles).filter(([name]) => name.endsWith("_path")));
  return {
    output_dir: folders.output,
    dataset: join(folders.config, "dataset.toml"),
    epochs: endlessEpochs,
    max_steps: plan.steps,
    micro_batch_size_per_gpu: settings.batchSize,
    pipeline_stages: 1,
    gradient_accumulation_steps: 1,
    gradient_clipping: 1,
    warmup_steps: Math.min(100, Math.floor(plan.steps / 10)),
    save_every_n_steps: settings.saveEverySteps,
    checkpoint_every_n_minutes: 20,
    activation_checkpointing: true,
    partition_method: "parameters",
    save_dtype: "bfloat16",
    caching_batch_size: 1,
    steps_per_print: 1,
    video_clip_mode: "single_beginning",
    model: { ...model, ...paths },
    adapter: { type: "lora", rank: settings.rank, dtype: "bfloat16" },
    optimizer: { type: "adamw_optimi", lr: plan.learningRate, betas: [0.9, 0.99], weight_decay: 0.01, eps: 1e-8 },
  };
}
