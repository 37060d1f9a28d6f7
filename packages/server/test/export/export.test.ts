import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { Application } from "../../src/composition/compose.js";
import type { ExportTarget } from "../../src/export/export-layouts.js";
import { exportDataset } from "../../src/services/dataset/export.js";
import { saveVersion } from "../../src/services/dataset/save-version.js";
import { writeCaptions } from "../../src/services/dataset/write-captions.js";
import { completeDrawnJob, openApplication } from "../datasets/drawn-job.js";

let folder: string;
let application: Application;
const signal = new AbortController().signal;
const owner = { userId: "local", jobId: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF" };
const ports = () => ({ store: application.documents, objects: application.objects, now: application.now });
const caption = 'zkdrawn, a "quoted" circle\\ on blue, 50 %';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-export-"));
  application = await openApplication(join(folder, "data"));
  await completeDrawnJob(application);
  const captions = Array.from({ length: 20 }, (_, index) => ({ frame: index * 10, text: caption }));
  await writeCaptions(ports(), { ...owner, author: "person", captions });
  await saveVersion(ports(), owner, signal);
});
afterAll(async () => {
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

async function exported(target: ExportTarget, version: number | null = null) {
  const out = join(folder, `${target}-${version ?? "newest"}`);
  const outcome = await exportDataset(ports(), { ...owner, target, folder: out, version, resolution: 768 }, signal);
  expect(outcome).toMatchObject({ items: 8, version: version ?? 2 });
  const text = (path: string) => readFile(join(out, path), "utf8");
  return { out, text, images: (await readdir(join(out, target === "diffusers" ? "train" : "images"))).sort() };
}
const names = Array.from({ length: 8 }, (_, index) => String(index + 1).padStart(4, "0"));
const sideBySide = names.flatMap((stem) => [`${stem}.jpg`, `${stem}.txt`]);

describe("a dataset exported", () => {
  it("for kohya: a TOML whose subsets name the folder; captions beside the pictures", async () => {
    const { out, text, images } = await exported("kohya");
    expect(images).toEqual(sideBySide);
    expect(await text("images/0001.txt")).toBe(caption);
    // general, datasets and subsets with these options: config_README-en.md.
    expect(parseToml(await text("dataset.toml"))).toEqual({
      general: { shuffle_caption: false, caption_extension: ".txt", keep_tokens: 1 },
      datasets: [
        {
          ...{ resolution: 768, batch_size: 1, enable_bucket: true, bucket_no_upscale: true },
          subsets: [{ image_dir: join(out, "images"), num_repeats: 1, class_tokens: "zkdrawn" }],
        },
      ],
    });
  });

  it("for musubi-tuner: image_directory with a cache folder of its own", async () => {
    const { out, text, images } = await exported("musubi");
    expect(images).toEqual(sideBySide);
    expect(parseToml(await text("dataset.toml"))).toMatchObject({
      general: { resolution: [768, 768], caption_extension: ".txt", enable_bucket: true, bucket_no_upscale: true },
      datasets: [{ image_directory: join(out, "images"), cache_directory: join(out, "cache") }],
    });
  });

  it("for ai-toolkit: captions with its placeholder, and the datasets part of a job", async () => {
    const { out, text, images } = await exported("ai-toolkit");
    expect(images).toEqual(sideBySide);
    expect(await text("images/0003.txt")).toBe(caption.replace("zkdrawn", "[trigger]"));
    expect(parseYaml(await text("datasets.yaml"))).toMatchObject({
      trigger_word: "zkdrawn",
      datasets: [{ folder_path: join(out, "images"), caption_ext: "txt", resolution: [768] }],
    });
  });

  it("for diffusion-pipe: directories in a TOML", async () => {
    const { out, text, images } = await exported("diffusion-pipe");
    expect(images).toEqual(sideBySide);
    expect(parseToml(await text("dataset.toml"))).toMatchObject({
      resolutions: [768],
      enable_ar_bucket: true,
      directory: [{ path: join(out, "images"), num_repeats: 1 }],
    });
  });

  it("for SimpleTuner: a backend of pictures and one of text embeddings", async () => {
    const { out, text, images } = await exported("simpletuner");
    expect(images).toEqual(sideBySide);
    expect(JSON.parse(await text("multidatabackend.json"))).toMatchObject([
      { dataset_type: "image", type: "local", instance_data_dir: join(out, "images"), caption_strategy: "textfile" },
      { dataset_type: "text_embeds", type: "local", default: true },
    ]);
  });

  it("for diffusers: an imagefolder whose metadata.jsonl names each picture once", async () => {
    const { text, images } = await exported("diffusers");
    expect(images).toEqual([...names.map((stem) => `${stem}.jpg`), "metadata.jsonl"]);
    const Line = z.object({ file_name: z.string(), text: z.string() });
    const lines = (await text("train/metadata.jsonl"))
      .trimEnd()
      .split("\n")
      .map((line) => Line.parse(JSON.parse(line)));
    expect(lines).toEqual(names.map((stem) => ({ file_name: `${stem}.jpg`, text: caption })));
  });

  it("of an earlier version has that version's captions, and the very pictures that are stored", async () => {
    const { text, out } = await exported("kohya", 1);
    expect(await text("images/0001.txt")).toBe("zkdrawn");
    const digest = createHash("sha256")
      .update(await readFile(join(out, "images/0001.jpg")))
      .digest("hex");
    expect((await application.objects.head(`datasets/local/${owner.jobId}/images/0001.jpg`))?.sha256).toBe(digest);
  });

  it("never mixes with what is there, and leaves nothing half-written", async () => {
    const out = join(folder, "filled");
    await exportDataset(ports(), { ...owner, target: "kohya", folder: out, version: null, resolution: 768 }, signal);
    await writeFile(join(out, "mine.txt"), "mine");
    const again = exportDataset(
      ports(),
      { ...owner, target: "kohya", folder: out, version: null, resolution: 768 },
      signal,
    );
    await expect(again).rejects.toMatchObject({ code: "invalid_request" });
    const stopped = {
      ...owner,
      target: "kohya",
      folder: join(folder, "stopped"),
      version: null,
      resolution: 768,
    } as const;
    await expect(exportDataset(ports(), stopped, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
    expect((await readdir(folder)).filter((name) => name.includes("stopped"))).toEqual([]);
  });
});
