import { expect, it } from "vitest";
import type { Candidate, DetectManifest, ExtractManifest } from "../manifest/stage-manifests.js";
import { manifestKey } from "../manifest/manifest.js";
import { joinDetected, joinExtracted } from "./join-sources.js";

const written = { schema: 1, stageVersion: 1, inputDigest: "", options: {}, outputDigest: "" } as const;
const told = { counts: {}, summary: "", warnings: [] };
const detected = (frames: number, ends: readonly number[]): DetectManifest => ({
  ...{ ...written, ...told, stage: "detect" },
  items: ends.map((end, index) => ({ index, start: ends[index - 1] ?? 0, end })),
  facts: { fps: 24, frames, boundaries: [{ kind: "cut", start: 10, end: 10 }], decodedFrames: 5 },
});
const candidate = (frame: number, shot: number): Candidate => ({
  ...{ frame, seconds: frame / 24, shot, key: `k${frame}`, sha256: "s", sizeBytes: 1, width: 64, height: 36 },
  measurements: {
    ...{ sharpness: 1, meanLuma: 1, contrast: 1, clippedDark: 0, clippedBright: 0, motion: 0 },
    ...{ frozen: false, blank: false, dhash: "0", colours: [] },
  },
  ...(frame === 5
    ? { clip: { endFrame: 9, frames: 4, fps: 24, durationSeconds: 1, playbackSpeed: 1, posterKey: "p" } }
    : {}),
});
const extracted = (items: readonly Candidate[]): ExtractManifest => ({
  ...{ ...written, ...told, stage: "extract", items: [...items], facts: { decodedFrames: 2 } },
});
const parts = <Manifest>(first: Manifest, second: Manifest) => [
  { number: 1, name: "a.mp4", manifest: first },
  { number: 3, name: "c.mp4", manifest: second },
];

it("counts shots on from source to source, and gives frames the job's numbers", () => {
  const { items, facts } = joinDetected(parts(detected(48, [10, 48]), detected(24, [24])));
  expect(items).toEqual([
    { index: 0, start: 0, end: 10, source: 1 },
    { index: 1, start: 10, end: 48, source: 1 },
    { index: 2, start: 20_000_000, end: 20_000_024, source: 3 },
  ]);
  expect(facts).toMatchObject({ fps: 24, frames: 72, decodedFrames: 10 });
  expect(facts.boundaries.map(({ start }) => start)).toEqual([10, 20_000_010]);
  expect(facts.sources).toEqual([
    { number: 1, name: "a.mp4", shots: 2, fps: 24, frames: 48 },
    { number: 3, name: "c.mp4", shots: 1, fps: 24, frames: 24 },
  ]);
});

it("says of each candidate which source and which of all shots it is of", () => {
  const { items } = joinExtracted(parts(extracted([candidate(5, 1)]), extracted([candidate(5, 0)])), [2, 1]);
  expect(items.map(({ frame, shot, source, clip }) => [frame, shot, source, clip?.endFrame])).toEqual([
    [5, 1, 1, 9],
    [20_000_005, 2, 3, 20_000_009],
  ]);
});

it("leaves the work on one video where it is without other sources", () => {
  // Another name means extracting every known video again: it changes with the stage's version, and with nothing else.
  expect(manifestKey("extract", "input", { maxCandidates: 600, jpegQuality: 95 })).toBe(
    "91785079a23b25712f59b7094f5881dc98fd3b5b4eb912c171778b63583528ce",
  );
});
