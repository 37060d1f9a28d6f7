import { DatasetManifest, StatusDocument } from "@reelora/core";
import { SubjectsDocument } from "@reelora/server";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reelora } from "../run-reelora.js";

const footage = process.env["REELORA_FOOTAGE_DIR"] ?? "";
/** In the first video two people sign, one after the other: so many frames of the first. */
const framesOfFirst = 109;
/** Frames of the second video, where the second of them signs again, have numbers from here on. */
const secondVideo = 10_000_000;
const isOfSecond = (frame: number) => frame >= framesOfFirst;
let folder: string;
let videos: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-two-people-"));
  const ffmpeg = (...words: string[]) => execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", ...words]);
  const signer = (name: string) => join(footage, `sign-${name}-480p.mkv`);
  const joined = ["-filter_complex", "[0:v][1:v]concat=n=2:v=1[out]", "-map", "[out]", "-crf", "18"];
  ffmpeg("-i", signer("book"), "-i", signer("brother"), ...joined, join(folder, "two.mp4"));
  videos = ["two.mp4", signer("help")];
  // And in a third one.
  ffmpeg("-ss", "1", "-i", signer("again"), "-frames:v", "1", join(folder, "photo.png"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Frames of the dataset, and the person it is of. */
async function train(...words: string[]) {
  const outcome = await reelora(["train", ...videos, "--trigger", "zkperson", "--json", ...words], { cwd: folder });
  const status = StatusDocument.parse(JSON.parse(outcome.stdout));
  expect(status.status).toBe("completed");
  const manifest = DatasetManifest.parse(JSON.parse(await readFile(status.manifestUrl ?? "", "utf8")));
  const report = await readFile(status.reportUrl ?? "", "utf8");
  return { frames: manifest.items.map(({ frame }) => frame), person: manifest.subject?.number, report };
}

describe("two people, one of them in two videos", () => {
  it(
    "have one number each, and a dataset, by number and by a photo from another video",
    { timeout: 240_000 },
    async () => {
      const { stdout } = await reelora(["subjects", ...videos, "--json", "--out", "sheet"], { cwd: folder });
      const { subjects } = SubjectsDocument.parse(JSON.parse(stdout));
      expect(subjects).toHaveLength(2);
      const [inBoth, inOne] = [
        subjects.find(({ seenIn }) => seenIn.every(isOfSecond)),
        subjects.find(({ seenIn }) => !seenIn.some(isOfSecond)),
      ];
      expect(inOne?.seenIn.length).toBeGreaterThanOrEqual(4);
      expect(inBoth?.seenIn.filter((frame) => frame < secondVideo).length).toBeGreaterThanOrEqual(3);
      expect(inBoth?.seenIn.filter((frame) => frame >= secondVideo).length).toBeGreaterThanOrEqual(3);
      expect(await readFile(join(folder, "sheet", "subjects.html"), "utf8")).toContain("--subject 2");

      const first = await train("--subject", String(inOne?.number));
      expect(first.frames.length).toBeGreaterThanOrEqual(4);
      expect(first.frames.some(isOfSecond)).toBe(false);
      const second = await train("--subject", String(inBoth?.number));
      expect(second.frames.length).toBeGreaterThanOrEqual(3);
      expect(second.frames.every((frame) => isOfSecond(frame) && inBoth?.seenIn.includes(frame))).toBe(true);
      expect(second.frames.some((frame) => frame >= secondVideo)).toBe(true);
      expect(second.report).toContain(`The dataset is of person ${inBoth?.number}.`);

      const byPhoto = await train("--subject-image", "photo.png");
      expect(byPhoto).toMatchObject({ person: inBoth?.number, frames: second.frames });
    },
  );
});
