import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, parseSafetensorsHeader, type StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFalSimulator, type FalSimulator } from "../../../server/test/simulators/fal/start-fal-simulator.js";
import { trainThroughFal } from "../train-through-fal.js";

/** One folder for all of them: the footage is scanned and its frames are measured once. */
let folder: string;
let fal: FalSimulator;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-minute-"));
  fal = await startFalSimulator();
});
afterAll(async () => {
  await fal.close();
  await rm(folder, { recursive: true, force: true });
});

const video = join(process.env["REELORA_FOOTAGE_DIR"] ?? "", "bbb-60s-360p.mp4");
const train = (baseModel: string, ...words: string[]) =>
  trainThroughFal({ fal, folder }, video, "zkreal", "--base-model", baseModel, "--steps", "500", ...words);

/** First frames of the shots of Big Buck Bunny's first minute, as labelled by hand; 783 is the middle of a dissolve. */
const shotStarts = [285, 378, 553, 783, 1145, 1346];
const dissolve = { from: 758, to: 808 };
const shotAt = (frame: number) => shotStarts.filter((start) => start <= frame).length;

/** The stored version holds what was trained, byte for byte, and says what it was trained with. */
async function expectStored({ jobId, versions }: StatusDocument, endpoint: string, requestId: string | undefined) {
  const [version] = versions;
  expect(version).toMatchObject({
    version: 1,
    s3Key: keys.weights("local", jobId, 1),
    config: { steps: 500, trigger: "zkreal" },
  });
  const weights = await readFile(version?.modelUrl ?? "");
  expect(weights.length).toBe(version?.sizeBytes);
  expect(parseSafetensorsHeader(weights, weights.length).metadata).toMatchObject({ request_id: requestId });
  const config: unknown = JSON.parse(
    await readFile((version?.modelUrl ?? "").replace("model.safetensors", "config.json"), "utf8"),
  );
  expect(config).toMatchObject({ trigger: "zkreal", steps: 500, version: 1, provider: "fal", trainer: endpoint });
}

describe("one minute of Big Buck Bunny through fal, from the file to the stored version", () => {
  it.each([
    { baseModel: "flux-dev", endpoint: "fal-ai/flux-lora-fast-training", reuses: false },
    { baseModel: "flux-2-dev", endpoint: "fal-ai/flux-2-trainer", reuses: true },
  ])("sharp, distinct pictures of every shot for $endpoint", async ({ baseModel, endpoint, reuses }) => {
    const { status, manifest, training, items } = await train(baseModel);
    expect(training).toMatchObject({ endpoint });
    expect(status.counts.shots).toBe(7);
    expect(manifest.items).toHaveLength(25);
    expect(new Set(manifest.items.map(({ shot }) => shot)).size).toBe(7);
    for (const { frame, measurements, shot } of manifest.items) {
      expect(frame < dissolve.from || frame >= dissolve.to, `frame ${frame} is in the dissolve`).toBe(true);
      expect(frame, "faded in").toBeGreaterThanOrEqual(40);
      expect(measurements.sharpness, `frame ${frame}`).toBeGreaterThan(20);
      expect(shot, `frame ${frame}`).toBe(shotAt(frame));
    }
    expect(items.map(({ fileName }) => fileName)).toEqual(manifest.items.map(({ fileName }) => fileName));
    for (const item of items)
      expect(item).toMatchObject({ width: 640, height: 360, frames: 1, framesPerSecond: null, caption: "zkreal" });
    const scanned = status.stages.filter(({ name }) => ["detect", "extract"].includes(name));
    expect(scanned.map(({ reused }) => reused)).toEqual([reuses, reuses]);
    await expectStored(status, endpoint, training?.requestId);
  });

  it.each([
    { baseModel: "wan-2.2-t2v-a14b", endpoint: "fal-ai/wan-22-trainer/t2v-a14b", fps: 16, step: 4 },
    { baseModel: "ltx-2.3", endpoint: "fal-ai/ltx23-video-trainer", fps: 25, step: 8 },
  ])("clips of single shots for $endpoint, by its law", async ({ baseModel, endpoint, fps, step }) => {
    const { status, manifest, training, items } = await train(baseModel, "--clip-count", "10");
    expect(training).toMatchObject({ endpoint });
    expect(items).toHaveLength(10);
    expect(items.map(({ fileName }) => fileName)).toEqual(manifest.items.map(({ fileName }) => fileName));
    const [{ frames } = { frames: 0 }] = items;
    expect([frames % step, frames >= 2 * fps]).toEqual([1, true]);
    for (const [index, item] of items.entries()) {
      const { clip, fileName, frame, shot } = manifest.items[index] ?? expect.fail();
      // 352 is the largest multiple of 16, and of 32, in 360.
      const sizes = { width: 640, height: 352, frames, framesPerSecond: fps };
      expect(item).toEqual({ fileName, caption: "zkreal", ...sizes });
      const { endFrame } = clip ?? expect.fail();
      expect(clip).toMatchObject({ frames, fps });
      // As near as frames of 24 a second, taken by time, come to it.
      expect(clip?.playbackSpeed).toBeCloseTo(1, 1);
      expect([shotAt(frame), shotAt(endFrame - 1)], `${frame} to ${endFrame}`).toEqual([shot, shot]);
      expect(endFrame <= dissolve.from || frame >= dissolve.to, `${frame} to ${endFrame}`).toBe(true);
    }
    expect(new Set(manifest.items.map(({ shot }) => shot)).size).toBeGreaterThanOrEqual(5);
    if (step === 8) expect(training?.input).toMatchObject({ number_of_frames: frames, frame_rate: fps });
    expect(status.stages.find(({ name }) => name === "detect")?.reused).toBe(true);
    await expectStored(status, endpoint, training?.requestId);
  });
});
