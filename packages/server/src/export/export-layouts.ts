import { stringify } from "smol-toml";
import { stringify as yaml } from "yaml";
import { pairs, type ExportFile, type ExportInput } from "./export-file.js";

export interface ExportLayout {
  readonly title: string;
  /** Where the layout is documented. */
  readonly source: string;
  files(input: ExportInput): readonly ExportFile[];
}

/** The dataset layouts of trainers, by the name that asks for them. */
export const exportLayouts = {
  kohya: {
    title: "kohya sd-scripts: dataset.toml, pictures and captions",
    source: "https://github.com/kohya-ss/sd-scripts, docs/config_README-en.md",
    files: ({ manifest, folder, resolution }) => [
      ...pairs(manifest, "images"),
      {
        path: "dataset.toml",
        text: stringify({
          general: { shuffle_caption: false, caption_extension: ".txt", keep_tokens: 1 },
          datasets: [
            {
              resolution,
              batch_size: 1,
              enable_bucket: true,
              bucket_no_upscale: true,
              subsets: [{ image_dir: `${folder}/images`, num_repeats: 1, class_tokens: manifest.trigger }],
            },
          ],
        }),
      },
    ],
  },
  musubi: {
    title: "musubi-tuner: dataset.toml, pictures and captions",
    source: "https://github.com/kohya-ss/musubi-tuner, docs/dataset_config.md",
    files: ({ manifest, folder, resolution }) => [
      ...pairs(manifest, "images"),
      {
        path: "dataset.toml",
        text: stringify({
          general: {
            resolution: [resolution, resolution],
            caption_extension: ".txt",
            batch_size: 1,
            enable_bucket: true,
            bucket_no_upscale: true,
          },
          datasets: [{ image_directory: `${folder}/images`, cache_directory: `${folder}/cache`, num_repeats: 1 }],
        }),
      },
    ],
  },
  "ai-toolkit": {
    title: "ai-toolkit: pictures, captions with [trigger], and the datasets part of a job's YAML",
    source: "https://github.com/ostris/ai-toolkit, config/examples",
    files: ({ manifest, folder, resolution }) => [
      ...pairs(manifest, "images", (caption) => placeholder(caption, manifest.trigger)),
      {
        path: "datasets.yaml",
        text: yaml({
          trigger_word: manifest.trigger,
          datasets: [
            {
              folder_path: `${folder}/images`,
              caption_ext: "txt",
              caption_dropout_rate: 0.05,
              cache_latents_to_disk: true,
              resolution: [resolution],
            },
          ],
        }),
      },
    ],
  },
  "diffusion-pipe": {
    title: "diffusion-pipe: dataset.toml, pictures and captions",
    source: "https://github.com/tdrussell/diffusion-pipe, examples/dataset.toml",
    files: ({ manifest, folder, resolution }) => [
      ...pairs(manifest, "images"),
      {
        path: "dataset.toml",
        text: stringify({
          resolutions: [resolution],
          enable_ar_bucket: true,
          min_ar: 0.5,
          max_ar: 2.0,
          num_ar_buckets: 7,
          directory: [{ path: `${folder}/images`, num_repeats: 1 }],
        }),
      },
    ],
  },
  simpletuner: {
    title: "SimpleTuner: multidatabackend.json, pictures and captions",
    source: "https://github.com/bghira/SimpleTuner, documentation/DATALOADER.md",
    files: ({ manifest, folder, resolution }) => [
      ...pairs(manifest, "images"),
      {
        path: "multidatabackend.json",
        text: `${JSON.stringify(
          [
            {
              id: "images",
              type: "local",
              dataset_type: "image",
              instance_data_dir: `${folder}/images`,
              caption_strategy: "textfile",
              crop: false,
              resolution,
              resolution_type: "pixel_area",
              minimum_image_size: 0,
              repeats: 0,
              cache_dir_vae: `${folder}/cache/vae`,
            },
            {
              id: "text-embeds",
              type: "local",
              dataset_type: "text_embeds",
              default: true,
              cache_dir: `${folder}/cache/text`,
            },
          ],
          null,
          2,
        )}\n`,
      },
    ],
  },
  diffusers: {
    title: "diffusers and Hugging Face datasets: an imagefolder with metadata.jsonl",
    source: "https://huggingface.co/docs/datasets/image_dataset#imagefolder",
    files: ({ manifest }) => [
      ...manifest.items.map(({ fileName }) => ({ path: `train/${fileName}`, picture: fileName })),
      {
        path: "train/metadata.jsonl",
        text: manifest.items
          .map(({ fileName, caption }) => `${JSON.stringify({ file_name: fileName, text: caption })}\n`)
          .join(""),
      },
    ],
  },
} as const satisfies Record<string, ExportLayout>;

export type ExportTarget = keyof typeof exportLayouts;

export function isExportTarget(name: string): name is ExportTarget {
  return Object.hasOwn(exportLayouts, name);
}

/** ai-toolkit puts the trigger where `[trigger]` stands. */
function placeholder(caption: string, trigger: string): string {
  return caption.split(trigger).join("[trigger]");
}
