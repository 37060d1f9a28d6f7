import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, parseSafetensorsHeader, StatusDocument } from "@reelora/core";
import { zipFolder } from "@reelora/server";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPicture } from "../../server/test/datasets/drawn-job.js";
import { drawFilm } from "../../server/test/drawn-footage/draw-film.js";
import { startFalSimulator, type FalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { reelora } from "./run-reelora.js";
import { trainThroughFal } from "./train-through-fal.js";

let folder: string;
let fal: FalSimulator;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-fal-"));
  fal = await startFalSimulator();
  await drawFilm(join(folder, "film.mp4"), { sceneCount: 5, framesEach: 192 });
});
afterAll(async () => {
  await fal.close();
  await rm(folder, { recursive: true, force: true });
});

const train = (baseModel: string, ...words: string[]) =>
  trainThroughFal({ fal, folder }, "film.mp4", "zkfilm", "--base-model", baseModel, ...words);
const metadataOf = async (path: string) => {
  const bytes = await readFile(path);
  return parseSafetensorsHeader(bytes, bytes.length).metadata;
};

describe("datasets as each trainer of fal takes them, from the footage to the stored file", () => {
  it.each([
    { baseModel: "flux-dev", endpoint: "fal-ai/flux-lora-fast-training" },
    { baseModel: "flux-2-dev", endpoint: "fal-ai/flux-2-trainer" },
  ])("pictures for $endpoint", async ({ baseModel, endpoint }) => {
    const { status, manifest, training, items } = await train(baseModel, "--frame-count", "12");
    expect(training).toMatchObject({ endpoint });
    expect(items.map(({ fileName }) => fileName)).toEqual(manifest.items.map(({ fileName }) => fileName));
    for (const item of items)
      expect(item).toMatchObject({ width: 320, height: 180, frames: 1, framesPerSecond: null, caption: "zkfilm" });
    expect(status.versions).toMatchObject([{ version: 1, s3Key: keys.weights("local", status.jobId, 1) }]);
  });

  it("imported pictures, as they were brought: bytes, names and captions", async () => {
    const set = join(folder, "set");
    await mkdir(set);
    for (let number = 1; number <= 5; number += 1) {
      const picture = sharp(await drawPicture(number));
      await writeFile(join(set, `dog ${number}.png`), await picture.png().toBuffer());
      await writeFile(join(set, `dog ${number}.txt`), `zkdog number ${number}`);
    }
    const { status, items } = await trainThroughFal({ fal, folder }, "set", "zkdog");
    expect(items.map(({ fileName, caption, width }) => [fileName, caption, width])).toEqual(
      [1, 2, 3, 4, 5].map((number) => [`dog_${number}.png`, `zkdog number ${number}`, 320]),
    );
    expect(status.versions).toMatchObject([{ version: 1 }]);
    const zip = join(folder, "zipped.zip");
    await zipFolder(set, zip, new AbortController().signal);
    const outcome = await reelora(["import", "zipped.zip", "--json"], { cwd: folder });
    expect(outcome.stderr).toContain("Trigger zipped: --trigger names another.");
    const made = StatusDocument.parse(JSON.parse(outcome.stdout));
    expect(made).toMatchObject({ status: "completed", versions: [], counts: { kept: 5 } });
  });

  it.each([
    { baseModel: "wan-2.2-t2v-a14b", endpoint: "fal-ai/wan-22-trainer/t2v-a14b", fps: 16, step: 4, sides: [320, 176] },
    { baseModel: "ltx-2.3", endpoint: "fal-ai/ltx23-video-trainer", fps: 25, step: 8, sides: [320, 160] },
  ])("clips for $endpoint", async ({ baseModel, endpoint, fps, step, sides: [width, height] }) => {
    const { status, manifest, training, items } = await train(baseModel, "--clip-count", "12");
    expect(training).toMatchObject({ endpoint });
    expect(items).toHaveLength(12);
    const [{ frames } = { frames: 0 }] = items;
    expect(frames % step).toBe(1);
    expect(frames).toBeGreaterThanOrEqual(2 * fps);
    for (const [index, item] of items.entries()) {
      const { clip, fileName, frame, seconds, shot } = manifest.items[index] ?? expect.fail();
      expect(item).toEqual({ fileName, width, height, frames, framesPerSecond: fps, caption: "zkfilm" });
      expect(fileName).toMatch(/^\d{4}\.mp4$/);
      expect(clip).toMatchObject({ frames, fps, durationSeconds: frames / fps, playbackSpeed: 1 });
      expect(seconds).toBeCloseTo(frame / 24, 2);
      expect(frame).toBeGreaterThanOrEqual(shot * 192 + 12);
      expect(clip?.endFrame).toBeLessThanOrEqual((shot + 1) * 192 - 11);
      expect(((clip?.endFrame ?? 0) - frame) / 24).toBeCloseTo(frames / fps, 0);
    }
    // One of the five scenes hardly moves.
    expect(new Set(manifest.items.map(({ shot }) => shot)).size).toBeGreaterThanOrEqual(4);
    expect(manifest.clipLaw).toMatchObject({ fps, framesMultipleOf: step });
    if (endpoint.includes("ltx")) expect(training?.input).toMatchObject({ number_of_frames: frames, frame_rate: fps });
    expect(status.stages.find(({ name }) => name === "curate")?.summary).toMatch(/^12 clips kept of \d+$/);
    expect(status.versions).toMatchObject([{ version: 1 }]);
  });

  it("both files of a model of two experts, each named, recorded and marked as made by a sandbox", async () => {
    const { status } = await train("wan-2.2-image", "--frame-count", "12");
    const [version] = status.versions;
    const [other, ...rest] = version?.otherFiles ?? [];
    expect(rest).toEqual([]);
    expect(version).toMatchObject({ expert: "low-noise", s3Key: keys.weights("local", status.jobId, 1) });
    expect(other).toMatchObject({
      expert: "high-noise",
      s3Key: `loras/local/${status.jobId}/v1/model-high-noise.safetensors`,
    });
    expect(await metadataOf(version?.modelUrl ?? "")).toMatchObject({ field: "diffusers_lora_file" });
    expect(await metadataOf(other?.modelUrl ?? "")).toMatchObject({ field: "high_noise_lora" });
    const config: unknown = JSON.parse(
      await readFile((version?.modelUrl ?? "").replace("model.safetensors", "config.json"), "utf8"),
    );
    expect(config).toMatchObject({
      expert: "low-noise",
      health: { warnings: expect.arrayContaining([expect.objectContaining({ code: "sandbox" })]) as unknown },
      otherFiles: [{ expert: "high-noise", sha256: other?.sha256, health: { pairs: 2 } }],
    });
    const marks = status.warnings.filter(({ code }) => code === "sandbox").map(({ message }) => message);
    expect(marks).toEqual([
      expect.stringContaining("this is no model"),
      expect.stringContaining("high-noise expert's file: Made by a sandbox"),
    ]);
    expect(status.stages.find(({ name }) => name === "publish")?.summary).toContain("made by a sandbox: no model");
  });
});

describe("what a dataset is made of", () => {
  it("is both where that is asked for, and the trainer takes both", { timeout: 180_000 }, async () => {
    const { items, manifest } = await train("wan-2.2-t2v-a14b", ...["--media", "mixed", "--frame-count", "5"]);
    const clips = items.filter(({ framesPerSecond }) => framesPerSecond !== null);
    expect([items.length - clips.length, clips.length > 9]).toEqual([5, true]);
    expect(items.map(({ fileName }) => fileName)).toEqual(manifest.items.map(({ fileName }) => fileName));
    expect(new Set(manifest.items.map(({ frame }) => frame)).size).toBe(items.length);
  });

  it.each([
    [["--base-model", "flux-dev", "--media", "clips"], "takes pictures only"],
    [["--base-model", "ltx-2.3", "--media", "mixed"], "only pictures or only clips"],
    [["--media", "films"], "--media"],
    [["--clip-count", "0"], "--clip-count"],
  ])("%j is refused before anything is done", async (words, named) => {
    const { status, stderr } = await reelora(["train", "film.mp4", "--trigger", "zkfilm", ...words], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain(named);
  });
});
