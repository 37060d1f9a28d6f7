import type { ClipLaw } from "./clip-law.js";
import { clipLaws } from "./clip-laws.js";
import type { TrainerRow } from "./trainer-row.js";

/** What the programs that train on one's own machine have in common; none documents bounds, so these only catch slips. */
interface LocalRow {
  readonly program: string;
  readonly baseModel: string;
  readonly title: string;
  readonly media: TrainerRow["dataset"]["media"];
  /** The file that takes the dataset's folder. */
  readonly dataset: string;
  readonly trigger: TrainerRow["trigger"];
  readonly steps: string;
  readonly learningRate: string;
  readonly rank: string;
  /** Null for programs that take none. */
  readonly alpha: string | null;
  readonly seed: string | null;
  /** The trained file, within the program's output folder. */
  readonly weights: string;
  /** The second file of a model of two experts: the first is for low noise, this one for high. */
  readonly highNoiseWeights?: string;
  /** For video models. */
  readonly clips?: ClipLaw;
  readonly config: string;
  readonly source: string;
}

function localRow(row: LocalRow): TrainerRow {
  return {
    provider: "local",
    endpoint: `${row.program}/${row.baseModel}`,
    title: row.title,
    baseModel: row.baseModel,
    dataset: {
      field: row.dataset,
      archiveFormatField: null,
      media: row.media,
      minimumItems: 1,
      captions: "same-stem-txt",
      maximumZipBytes: null,
      extensions: row.media.flatMap((media) => extensions[media]),
      missingCaption: row.trigger === null ? "undocumented" : "trigger",
      clips: row.clips ?? null,
    },
    trigger: row.trigger,
    steps: { field: row.steps, minimum: 1, maximum: 1_000_000, multipleOf: 1, default: null },
    learningRate: { field: row.learningRate, minimum: 1e-8, maximum: 1, multipleOf: null, default: null },
    rank: { field: row.rank, minimum: 1, maximum: 1024, multipleOf: 1, default: null },
    ...(row.alpha === null
      ? {}
      : { alpha: { field: row.alpha, minimum: 0.01, maximum: 4096, multipleOf: null, default: null } }),
    ...(row.seed === null
      ? {}
      : { seed: { field: row.seed, minimum: 0, maximum: 2 ** 31 - 1, multipleOf: 1, default: null } }),
    options: [],
    outputs: {
      ...(row.highNoiseWeights === undefined
        ? { weights: [row.weights] }
        : { weights: [row.weights, row.highNoiseWeights], experts: ["low-noise", "high-noise"] }),
      config: row.config,
      others: [],
    },
    inference: [],
    price: null,
    source: row.source,
  };
}

/** What every one of them reads, and what a dataset is unpacked with. */
const extensions = {
  image: [".jpg", ".jpeg", ".png", ".webp"],
  video: [".mp4", ".mov", ".mkv", ".webm", ".avi"],
} as const;

const images = ["image"] as const;
const imagesAndVideos = ["image", "video"] as const;

/** diffusion-pipe's example cuts HunyuanVideo shorter than the model plays it, for the memory of one card. */
const hunyuanClips: ClipLaw = { ...clipLaws["hunyuan-video"], usualFrames: 33 };

const aiToolkit = {
  program: "ai-toolkit",
  dataset: "datasets[].folder_path",
  trigger: { field: "trigger_word", use: "placeholder" },
  steps: "train.steps",
  learningRate: "train.lr",
  rank: "network.linear",
  alpha: "network.linear_alpha",
  seed: "training_seed",
  weights: "lora/lora.safetensors",
  config: "ai-toolkit.yaml",
  source: "https://github.com/ostris/ai-toolkit at 27a03a91, config/examples and toolkit/",
} as const;

const sdScripts = {
  program: "sd-scripts",
  media: images,
  dataset: "datasets[].subsets[].image_dir",
  trigger: { field: "class_tokens", use: "caption-when-missing" },
  steps: "max_train_steps",
  learningRate: "learning_rate",
  rank: "network_dim",
  alpha: "network_alpha",
  seed: "seed",
  weights: "lora.safetensors",
  config: "sd-scripts.toml",
  source: "https://github.com/kohya-ss/sd-scripts at 48d368fa, docs/ and train_network.py",
} as const;

const musubiTuner = {
  program: "musubi-tuner",
  dataset: "datasets[].image_directory, datasets[].video_directory",
  trigger: null,
  steps: "max_train_steps",
  learningRate: "learning_rate",
  rank: "network_dim",
  alpha: "network_alpha",
  seed: "seed",
  weights: "lora.safetensors",
  config: "dataset.toml",
  source:
    "https://github.com/kohya-ss/musubi-tuner at 30c658c, docs/wan.md, docs/qwen_image.md, docs/dataset_config.md",
} as const;

const diffusionPipe = {
  program: "diffusion-pipe",
  dataset: "directory[].path",
  trigger: null,
  steps: "max_steps",
  learningRate: "optimizer.lr",
  // Its alpha is the rank, and nothing seeds it.
  rank: "adapter.rank",
  alpha: null,
  seed: null,
  weights: "*/step*/adapter_model.safetensors",
  config: "diffusion-pipe.toml",
  source: "https://github.com/tdrussell/diffusion-pipe at 8f83dbf, examples/, docs/supported_models.md, utils/saver.py",
} as const;

const simpleTuner = {
  program: "simpletuner",
  dataset: "data_backend_config[].instance_data_dir",
  trigger: { field: "instance_prompt", use: "caption-when-missing" },
  steps: "max_train_steps",
  learningRate: "learning_rate",
  rank: "lora_rank",
  alpha: "lora_alpha",
  seed: "seed",
  weights: "pytorch_lora_weights.safetensors",
  config: "config.json",
  source: "https://github.com/bghira/SimpleTuner at bc8e6ab, documentation/OPTIONS.md, documentation/DATALOADER.md",
} as const;

/** Trainers that run as programs on the machine that Reelora runs on. They cost nothing per step. */
export const localTrainers: readonly TrainerRow[] = [
  localRow({ ...aiToolkit, baseModel: "flux-dev", title: "FLUX.1 [dev] LoRA with ai-toolkit", media: images }),
  localRow({
    ...aiToolkit,
    baseModel: "qwen-image",
    title: "Qwen-Image LoRA with ai-toolkit",
    media: images,
    // It caches the text embeddings, and a trigger word does not work with those.
    trigger: null,
  }),
  localRow({
    ...aiToolkit,
    baseModel: "wan-2.2-t2v-a14b",
    title: "Wan 2.2 text-to-video A14B LoRA with ai-toolkit, one for each expert",
    media: imagesAndVideos,
    clips: clipLaws["wan-2.2"],
    trigger: null,
    weights: "lora/lora_low_noise.safetensors",
    highNoiseWeights: "lora/lora_high_noise.safetensors",
  }),
  localRow({ ...sdScripts, baseModel: "flux-dev", title: "FLUX.1 [dev] LoRA with kohya sd-scripts" }),
  localRow({ ...sdScripts, baseModel: "sdxl", title: "SDXL LoRA with kohya sd-scripts" }),
  localRow({
    ...musubiTuner,
    baseModel: "wan-2.1-t2v-14b",
    title: "Wan 2.1 text-to-video 14B LoRA with musubi-tuner",
    media: imagesAndVideos,
    clips: clipLaws["wan-2.1"],
  }),
  localRow({
    ...musubiTuner,
    baseModel: "wan-2.2-t2v-a14b",
    title: "Wan 2.2 text-to-video A14B LoRA with musubi-tuner, one for both experts",
    media: imagesAndVideos,
    clips: clipLaws["wan-2.2"],
  }),
  localRow({ ...musubiTuner, baseModel: "qwen-image", title: "Qwen-Image LoRA with musubi-tuner", media: images }),
  localRow({
    ...diffusionPipe,
    baseModel: "flux-dev",
    title: "FLUX.1 [dev] LoRA with diffusion-pipe",
    media: images,
  }),
  localRow({
    ...diffusionPipe,
    baseModel: "wan-2.1-t2v-14b",
    title: "Wan 2.1 text-to-video 14B LoRA with diffusion-pipe",
    media: imagesAndVideos,
    clips: clipLaws["wan-2.1"],
  }),
  localRow({
    ...diffusionPipe,
    baseModel: "ltx-video",
    title: "LTX-Video LoRA with diffusion-pipe",
    media: imagesAndVideos,
    clips: clipLaws["ltx-video"],
  }),
  localRow({
    ...diffusionPipe,
    baseModel: "hunyuan-video",
    title: "HunyuanVideo LoRA with diffusion-pipe",
    media: imagesAndVideos,
    clips: hunyuanClips,
  }),
  localRow({ ...simpleTuner, baseModel: "flux-dev", title: "FLUX.1 [dev] LoRA with SimpleTuner", media: images }),
  localRow({ ...simpleTuner, baseModel: "sdxl", title: "SDXL LoRA with SimpleTuner", media: images }),
  localRow({ ...simpleTuner, baseModel: "qwen-image", title: "Qwen-Image LoRA with SimpleTuner", media: images }),
  localRow({
    ...simpleTuner,
    baseModel: "ltx-video",
    title: "LTX-Video LoRA with SimpleTuner",
    media: imagesAndVideos,
    clips: clipLaws["ltx-video"],
  }),
  localRow({
    program: "diffusers",
    baseModel: "flux-dev",
    title: "FLUX.1 [dev] LoRA with the diffusers example script",
    media: images,
    dataset: "dataset_name",
    trigger: { field: "instance_prompt", use: "caption-when-missing" },
    steps: "max_train_steps",
    learningRate: "learning_rate",
    rank: "rank",
    alpha: "lora_alpha",
    seed: "seed",
    weights: "pytorch_lora_weights.safetensors",
    config: "arguments.json",
    source:
      "https://github.com/huggingface/diffusers at 58eb52c, examples/dreambooth/README_flux.md and train_dreambooth_lora_flux.py",
  }),
];

/** An operator's own command: nothing is known of it but what every local program has in common. */
export function customTrainer(baseModel: string): TrainerRow {
  return localRow({
    program: "command",
    baseModel,
    title: "The operator's own command",
    media: imagesAndVideos,
    dataset: "{dataset}",
    trigger: { field: "{trigger}", use: "undocumented" },
    steps: "{steps}",
    learningRate: "{learningRate}",
    ...{ rank: "{rank}", alpha: "{alpha}", seed: "{seed}" },
    weights: "*.safetensors",
    config: "launch-1.json",
    source: "REELORA_LOCAL_TRAINER_COMMAND",
  });
}
