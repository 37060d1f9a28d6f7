import { describe, expect, it } from "vitest";
import { isLawfulLength, lawfulLengthBelow } from "./clip-law.js";
import { falTrainers } from "./fal-trainers.js";
import { findTrainer } from "./trainer-catalogue.js";

const named = (endpoint: string) => {
  const row = falTrainers.find((candidate) => candidate.endpoint === endpoint);
  if (row === undefined) throw new Error(`no row for ${endpoint}`);
  return row;
};

describe.each(falTrainers.map((row) => [row.endpoint, row] as const))("the row of %s", (_endpoint, row) => {
  it("has numbers whose default is inside their bounds and a multiple", () => {
    for (const setting of [row.steps, row.learningRate].filter((some) => some !== null)) {
      expect(setting.minimum).toBeGreaterThan(0);
      expect(setting.maximum).toBeGreaterThan(setting.minimum);
      if (setting.default === null) continue;
      expect(setting.default).toBeGreaterThanOrEqual(setting.minimum);
      expect(setting.default).toBeLessThanOrEqual(setting.maximum);
      const times = setting.default / (setting.multipleOf ?? setting.default);
      expect(Math.abs(times - Math.round(times))).toBeLessThan(1e-9);
    }
  });

  it("names every input once", () => {
    const { dataset, trigger, steps, learningRate, rank, options, fixedInputs = {}, aspectRatio } = row;
    const fields = [
      ...[dataset.field, dataset.archiveFormatField, trigger?.field, steps.field, learningRate?.field, rank?.field],
      ...[aspectRatio?.field, dataset.clips?.framesField, dataset.clips?.framesPerSecondField],
      ...options.map(({ field }) => field),
      ...Object.keys(fixedInputs),
    ].filter((field) => typeof field === "string");
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields.filter((field) => !/^[a-z][a-z_]*$/.test(field))).toEqual([]);
  });

  it("says what it takes: kinds, endings, least items, what a missing caption does", () => {
    const { media, extensions = [], minimumItems, maximumItems, missingCaption, clips } = row.dataset;
    expect(extensions).toContain(".jpg");
    expect(extensions.some((ending) => ending === ".mp4")).toBe(media.includes("video"));
    expect(extensions.filter((ending) => !/^\.[a-z0-9]+$/.test(ending))).toEqual([]);
    expect(minimumItems).toBeGreaterThanOrEqual(4);
    expect(maximumItems ?? Infinity).toBeGreaterThan(minimumItems);
    expect(missingCaption).toBeDefined();
    expect(clips !== null).toBe(media.includes("video"));
  });

  it("has a lawful usual clip, within the law's bounds", () => {
    const clips = row.dataset.clips ?? null;
    if (clips === null) return;
    expect(isLawfulLength(clips, clips.usualFrames)).toBe(true);
    expect(isLawfulLength(clips, clips.minimumFrames)).toBe(true);
    expect(isLawfulLength(clips, clips.usualFrames + 1)).toBe(false);
    for (let frames = clips.minimumFrames; frames < 200; frames += 1) {
      const cut = lawfulLengthBelow(clips, frames);
      expect(isLawfulLength(clips, cut)).toBe(true);
      expect(cut).toBeLessThanOrEqual(frames);
    }
  });

  it("has weights to fetch, one expert for each of several, and a dated price or none", () => {
    const { weights, experts } = row.outputs;
    expect(weights.length).toBeGreaterThan(0);
    if (weights.length > 1 || experts !== undefined) expect(new Set(experts).size).toBe(weights.length);
    if (row.price === null) return;
    expect(row.price.usdPerUnit).toBeGreaterThan(0);
    expect(row.price.lowestUsdPerUnit ?? 0).toBeLessThan(row.price.usdPerUnit);
    expect(row.price.asOf).toMatch(/^20\d\d(-\d\d)?$/);
    expect(row.price.source).not.toBe("");
  });

  it("says where its facts come from, in full sentences where they are doubtful", () => {
    expect(row.source).toMatch(/https:\/\/fal\.ai\/models\//);
    for (const doubt of row.uncertain ?? []) expect(doubt).toMatch(/^[A-Z\w].*\.$/);
  });
});

/** Typed in from fal's documents a second time: endpoint, dataset, steps, least, most, multiple, learning rate, least items. */
it.each([
  ["fal-ai/flux-lora-fast-training", "images_data_url", "steps", 1, 10_000, 1, null, 4],
  ["fal-ai/flux-lora-portrait-trainer", "images_data_url", "steps", 1, 10_000, 1, 9e-5, 10],
  ["fal-ai/turbo-flux-trainer", "images_data_url", "steps", 1, 10_000, 1, 0.00115, 10],
  ["fal-ai/flux-krea-trainer", "images_data_url", "steps", 1, 10_000, 1, null, 4],
  ["fal-ai/flux-2-trainer", "image_data_url", "steps", 100, 10_000, 100, 5e-5, 10],
  ["fal-ai/flux-2-trainer-v2", "image_data_url", "steps", 100, 10_000, 100, 5e-5, 10],
  ["fal-ai/flux-2-klein-4b-base-trainer", "image_data_url", "steps", 100, 10_000, 100, 5e-5, 10],
  ["fal-ai/flux-2-klein-9b-base-trainer", "image_data_url", "steps", 100, 10_000, 100, 5e-5, 10],
  ["fal-ai/qwen-image-trainer", "image_data_url", "steps", 1, 8000, 1, 5e-4, 10],
  ["fal-ai/qwen-image-2512-trainer", "image_data_url", "steps", 100, 30_000, 100, 5e-4, 10],
  ["fal-ai/qwen-image-2512-trainer-v2", "image_data_url", "steps", 10, 40_000, 1, 5e-4, 10],
  ["fal-ai/z-image-trainer", "image_data_url", "steps", 100, 10_000, 100, 1e-4, 10],
  ["fal-ai/z-image-turbo-trainer-v2", "image_data_url", "steps", 10, 40_000, 1, 5e-4, 10],
  ["fal-ai/z-image-base-trainer", "image_data_url", "steps", 10, 40_000, 1, 5e-4, 10],
  ["fal-ai/wan-trainer/t2v-14b", "training_data_url", "number_of_steps", 1, 20_000, 1, 2e-4, 10],
  ["fal-ai/wan-22-trainer/t2v-a14b", "training_data_url", "number_of_steps", 1, 20_000, 1, 2e-4, 10],
  ["fal-ai/wan-22-image-trainer", "training_data_url", "steps", 10, 6000, 1, 7e-4, 10],
  ["fal-ai/ltx2-video-trainer", "training_data_url", "number_of_steps", 100, 20_000, 1, 2e-4, 10],
  ["fal-ai/ltx23-video-trainer", "training_data_url", "number_of_steps", 100, 20_000, 1, 2e-4, 10],
  ["fal-ai/hunyuan-video-lora-training", "images_data_url", "steps", 1, 5000, 1, 1e-4, 4],
])("%s takes what fal documents", (endpoint, field, stepsField, minimum, maximum, multipleOf, rate, items) => {
  const { dataset, steps, learningRate } = named(endpoint);
  expect([dataset.field, dataset.minimumItems]).toEqual([field, items]);
  expect(steps).toMatchObject({ field: stepsField, minimum, maximum, multipleOf });
  expect(learningRate?.default ?? null).toBe(rate);
});

const fluxFast =
  "images_data_url trigger_word create_masks steps is_style is_input_format_already_preprocessed data_archive_format";
const flux2Fields = "image_data_url steps learning_rate default_caption output_lora_format";
const captionFields = "image_data_url steps learning_rate default_caption";
const wanFields = "training_data_url number_of_steps learning_rate trigger_phrase auto_scale_input";
const ltxFields =
  "training_data_url rank number_of_steps number_of_frames frame_rate resolution aspect_ratio learning_rate trigger_phrase auto_scale_input split_input_into_scenes split_input_duration_threshold validation validation_negative_prompt validation_number_of_frames validation_resolution validation_aspect_ratio";
const ltx2Fields = `${ltxFields} with_audio audio_normalize audio_preserve_pitch first_frame_conditioning_p validation_frame_rate stg_scale generate_audio_in_validation`;

/** Every input and every weight file that fal documents, typed in a second time. */
it.each([
  ["fal-ai/flux-lora-fast-training", fluxFast, "diffusers_lora_file"],
  ["fal-ai/flux-krea-trainer", fluxFast, "diffusers_lora_file"],
  [
    "fal-ai/flux-lora-portrait-trainer",
    "images_data_url trigger_phrase learning_rate steps multiresolution_training subject_crop data_archive_format resume_from_checkpoint create_masks",
    "diffusers_lora_file",
  ],
  [
    "fal-ai/turbo-flux-trainer",
    "images_data_url trigger_phrase steps learning_rate training_style face_crop",
    "diffusers_lora_file",
  ],
  ["fal-ai/flux-2-trainer", flux2Fields, "diffusers_lora_file"],
  ["fal-ai/flux-2-trainer-v2", flux2Fields, "diffusers_lora_file"],
  ["fal-ai/flux-2-klein-4b-base-trainer", flux2Fields, "diffusers_lora_file"],
  ["fal-ai/flux-2-klein-9b-base-trainer", flux2Fields, "diffusers_lora_file"],
  ["fal-ai/qwen-image-trainer", "image_data_url steps learning_rate trigger_phrase", "lora_file"],
  ["fal-ai/qwen-image-trainer-v2", captionFields, "diffusers_lora_file"],
  ["fal-ai/qwen-image-2512-trainer", captionFields, "diffusers_lora_file"],
  ["fal-ai/qwen-image-2512-trainer-v2", captionFields, "diffusers_lora_file"],
  ["fal-ai/z-image-trainer", `${captionFields} training_type`, "diffusers_lora_file"],
  ["fal-ai/z-image-turbo-trainer-v2", captionFields, "diffusers_lora_file"],
  ["fal-ai/z-image-base-trainer", captionFields, "diffusers_lora_file"],
  ["fal-ai/wan-trainer", wanFields, "lora_file"],
  ["fal-ai/wan-trainer/t2v", wanFields, "lora_file"],
  ["fal-ai/wan-trainer/t2v-14b", wanFields, "lora_file"],
  ["fal-ai/wan-trainer/i2v-720p", wanFields, "lora_file"],
  ["fal-ai/wan-trainer/flf2v-720p", wanFields, "lora_file"],
  ["fal-ai/wan-22-trainer/t2v-a14b", wanFields, "lora_file"],
  ["fal-ai/wan-22-trainer/i2v-a14b", wanFields, "lora_file"],
  [
    "fal-ai/wan-22-image-trainer",
    "training_data_url trigger_phrase include_synthetic_captions use_face_detection use_face_cropping use_masks steps learning_rate is_style",
    "diffusers_lora_file high_noise_lora",
  ],
  ["fal-ai/ltx-video-trainer", `${ltxFields} validation_reverse`, "lora_file"],
  ["fal-ai/ltx2-video-trainer", ltx2Fields, "lora_file"],
  ["fal-ai/ltx23-video-trainer", `${ltx2Fields} debug_dataset`, "lora_file"],
  [
    "fal-ai/hunyuan-video-lora-training",
    "images_data_url steps trigger_word learning_rate do_caption data_archive_format",
    "diffusers_lora_file",
  ],
  [
    "fal-ai/krea-2-trainer",
    "images_data_url steps learning_rate resolution trigger_phrase auto_captioning debug_dataset",
    "lora_file",
  ],
])("%s has every input that fal documents, and no other", (endpoint, fields, weights) => {
  const row = named(endpoint);
  const { dataset, trigger, steps, learningRate, rank, options, fixedInputs = {}, aspectRatio, outputs } = row;
  const known = [
    ...[dataset.field, dataset.archiveFormatField, trigger?.field, steps.field, learningRate?.field, rank?.field],
    ...[aspectRatio?.field, dataset.clips?.framesField, dataset.clips?.framesPerSecondField],
    ...[...options.map(({ field }) => field), ...Object.keys(fixedInputs)],
  ].filter((field) => typeof field === "string");
  expect(known.sort()).toEqual(fields.split(" ").sort());
  expect(outputs.weights).toEqual(weights.split(" "));
});

it("knows which file is for which expert of Wan 2.2", () => {
  const { weights, experts } = named("fal-ai/wan-22-image-trainer").outputs;
  expect(weights).toEqual(["diffusers_lora_file", "high_noise_lora"]);
  expect(experts).toEqual(["low-noise", "high-noise"]);
});

it("finds the default of a base model, and another trainer by its name", () => {
  expect(findTrainer("fal", "flux-dev")?.endpoint).toBe("fal-ai/flux-lora-fast-training");
  expect(findTrainer("fal", "flux-dev", "fal-ai/turbo-flux-trainer")?.title).toContain("turbo");
  expect(findTrainer("fal", "flux-krea", "fal-ai/turbo-flux-trainer")).toBeNull();
});
