import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatasetManifest, keys, StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFalSimulator } from "../../../server/test/simulators/fal/start-fal-simulator.js";
import { reelora } from "../run-reelora.js";

const footage = process.env["REELORA_FOOTAGE_DIR"] ?? "";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-footage-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function train(file: string, words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const outcome = await reelora(["train", join(footage, file), "--trigger", "zkreal", "--json", ...words], {
    cwd: folder,
    env,
  });
  expect(outcome.stderr).not.toContain("failed");
  const status = StatusDocument.parse(JSON.parse(outcome.stdout));
  const manifest = DatasetManifest.parse(JSON.parse(await readFile(status.manifestUrl ?? "", "utf8")));
  return { status, manifest };
}

describe("Big Buck Bunny, one minute", () => {
  /** First frames of the shots after hard cuts, and the dissolve, as labelled by hand. */
  const cuts = [285, 378, 553, 1145, 1346];

  it("becomes a dataset of sharp, distinct frames that covers every shot, none of them from a transition", async () => {
    const { status, manifest } = await train("bbb-60s-360p.mp4");
    expect(status.status).toBe("completed");
    expect(status.counts.shots).toBe(7);
    expect(manifest.items).toHaveLength(25);
    expect(new Set(manifest.items.map((item) => item.shot)).size).toBe(7);
    for (const { frame, measurements, shot } of manifest.items) {
      expect(frame < 758 || frame >= 808, `frame ${frame} is in the dissolve`).toBe(true);
      expect(frame, "faded in").toBeGreaterThanOrEqual(40);
      expect(measurements.sharpness, `frame ${frame}`).toBeGreaterThan(20);
      const labelled = [...cuts, 783].sort((a, b) => a - b).filter((start) => start <= frame).length;
      expect(shot, `frame ${frame}`).toBe(labelled);
    }
  });

  it("becomes a stored, versioned model through a fal server", async () => {
    const fal = await startFalSimulator();
    try {
      const { status } = await train("bbb-60s-360p.mp4", ["--steps", "500"], {
        FAL_KEY: fal.apiKey,
        FAL_QUEUE_URL: fal.queueUrl,
        FAL_REST_URL: fal.restUrl,
        REELORA_ALLOWED_PRIVATE_HOSTS: new URL(fal.url).host,
        REELORA_POLL_SECONDS: "0.05",
      });
      expect(fal.submissions).toHaveLength(1);
      const [version] = status.versions;
      expect(version).toMatchObject({
        version: 1,
        s3Key: keys.weights("local", status.jobId, 1),
        config: { steps: 500, trigger: "zkreal" },
      });
      const weights = await readFile(version?.modelUrl ?? "");
      expect(weights.length).toBe(version?.sizeBytes);
      const config: unknown = JSON.parse(
        await readFile((version?.modelUrl ?? "").replace("model.safetensors", "config.json"), "utf8"),
      );
      expect(config).toMatchObject({ trigger: "zkreal", steps: 500, frame_count: 25, version: 1, provider: "fal" });
    } finally {
      await fal.close();
    }
  });
});

describe("every other file of the footage becomes a sensible dataset", () => {
  it.each([
    { file: "bbb-30s-720p.webm", fewest: 12 },
    { file: "sintel-trailer-204p.mp4", fewest: 12 },
    { file: "car-432p.mp4", fewest: 3 },
    { file: "person-432p.mp4", fewest: 3 },
    { file: "bottle-360p.mp4", fewest: 3 },
    { file: "sign-again-480p.mkv", fewest: 3 },
    { file: "sign-bird-480p.mkv", fewest: 3 },
    { file: "sign-book-480p.mkv", fewest: 3 },
    { file: "sign-brother-480p.mkv", fewest: 3 },
    { file: "sign-help-480p.mkv", fewest: 3 },
  ])("$file", async ({ file, fewest }) => {
    const { status, manifest } = await train(file);
    expect(status.status).toBe("completed");
    expect(manifest.items.length).toBeGreaterThanOrEqual(fewest);
    for (const { measurements } of manifest.items) expect(measurements.contrast).toBeGreaterThan(3);
  });
});
