import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatasetManifest, StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reelora } from "../run-reelora.js";

const footage = process.env["REELORA_FOOTAGE_DIR"] ?? "";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-footage-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function train(file: string) {
  const outcome = await reelora(["train", join(footage, file), "--trigger", "zkreal", "--json"], { cwd: folder });
  expect(outcome.stderr).not.toContain("failed");
  const status = StatusDocument.parse(JSON.parse(outcome.stdout));
  const manifest = DatasetManifest.parse(JSON.parse(await readFile(status.manifestUrl ?? "", "utf8")));
  return { status, manifest };
}

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
