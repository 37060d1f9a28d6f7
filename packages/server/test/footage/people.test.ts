import { groupIdentities } from "@reelora/core";
import { extractFrames } from "@reelora/video";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHumanFaceFinder } from "../../src/adapters/face-finder-human/create-human-face-finder.js";

const directory = process.env["REELORA_FOOTAGE_DIR"] ?? "";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-real-people-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Some frames of a video of one shot, numbered from `first`. */
async function framesOf(name: string, end: number, first: number) {
  const target = await mkdtemp(join(folder, "frames-"));
  const { candidates } = await extractFrames(join(directory, name), {
    ...{ shots: [{ index: 0, start: 0, end }], maxCandidates: 5, directory: target, format: "jpeg", quality: 95 },
  });
  return Promise.all(
    candidates.map(async ({ file, frame }) => {
      const bytes = await readFile(join(target, file));
      return { frame: first + frame, read: async () => bytes };
    }),
  );
}

describe("people in real footage", () => {
  it("are told apart, known again in another video, and not seen in a drawn animal", async () => {
    const finder = createHumanFaceFinder({ processes: 2 });
    const pictures = [
      ...(await framesOf("sign-book-480p.mkv", 100, 0)),
      ...(await framesOf("sign-brother-480p.mkv", 60, 1000)),
      ...(await framesOf("sign-help-480p.mkv", 55, 2000)),
      ...(await framesOf("bbb-60s-360p.mp4", 285, 3000)),
    ];
    const found = await finder?.find(pictures, new AbortController().signal);
    if (found === undefined) throw new Error("the optional package @vladmandic/human is not installed");
    const videosOf = groupIdentities(found).map(({ sightings }) => [
      ...new Set(sightings.map(({ frame }) => Math.floor(frame / 1000))),
    ]);
    expect(videosOf.sort()).toEqual([[0], [1, 2]]);
    expect(found.frames.filter(({ frame }) => frame >= 3000).every(({ faces }) => faces.length === 0)).toBe(true);
  });
});
