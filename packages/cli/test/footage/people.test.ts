import { DatasetManifest, StatusDocument } from "@reelora/core";
import { SubjectsDocument } from "@reelora/server";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reelora } from "../run-reelora.js";

const footage = process.env["REELORA_FOOTAGE_DIR"] ?? "";
/** Two people sign, one after the other: so many frames of the first. */
const framesOfFirst = 109;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-two-people-"));
  const ffmpeg = (...words: string[]) => execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", ...words]);
  const signer = (name: string) => join(footage, `sign-${name}-480p.mkv`);
  const joined = ["-filter_complex", "[0:v][1:v]concat=n=2:v=1[out]", "-map", "[out]", "-crf", "18"];
  ffmpeg("-i", signer("book"), "-i", signer("brother"), ...joined, join(folder, "two.mp4"));
  // The second of them, in another video.
  ffmpeg("-i", signer("help"), "-frames:v", "1", join(folder, "photo.png"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Frames of the dataset, and the person it is of. */
async function train(...words: string[]) {
  const outcome = await reelora(["train", "two.mp4", "--trigger", "zkperson", "--json", ...words], { cwd: folder });
  const status = StatusDocument.parse(JSON.parse(outcome.stdout));
  expect(status.status).toBe("completed");
  const manifest = DatasetManifest.parse(JSON.parse(await readFile(status.manifestUrl ?? "", "utf8")));
  const report = await readFile(status.reportUrl ?? "", "utf8");
  return { frames: manifest.items.map(({ frame }) => frame), person: manifest.subject?.number, report };
}

describe("a video of two people", () => {
  it("becomes a dataset of each, by number and by a photo from another video", { timeout: 240_000 }, async () => {
    const { stdout } = await reelora(["subjects", "two.mp4", "--json", "--out", "sheet"], { cwd: folder });
    const { subjects } = SubjectsDocument.parse(JSON.parse(stdout));
    expect(subjects).toHaveLength(2);
    expect(await readFile(join(folder, "sheet", "subjects.html"), "utf8")).toContain("--subject 2");

    const first = await train("--subject", "1");
    expect(first.frames.length).toBeGreaterThanOrEqual(4);
    expect(first.frames.every((frame) => frame < framesOfFirst)).toBe(true);
    const second = await train("--subject", "2");
    expect(second.frames.length).toBeGreaterThanOrEqual(3);
    expect(second.frames.every((frame) => frame >= framesOfFirst)).toBe(true);
    expect(second.frames.every((frame) => subjects[1]?.seenIn.includes(frame))).toBe(true);
    expect(second.report).toContain("The dataset is of person 2.");

    const byPhoto = await train("--subject-image", "photo.png");
    expect(byPhoto).toMatchObject({ person: 2, frames: second.frames });
  });
});
