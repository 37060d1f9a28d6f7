import { defaultRules, type Verdict, type VerdictReason } from "@reelora/core";
import { describe, expect, it } from "vitest";
import { countReasons, judgedFrames } from "./judged-frames.js";
import type { ReportInput } from "./report-input.js";

const candidate = (frame: number): ReportInput["candidates"][number] => ({
  frame,
  seconds: frame / 10,
  shot: 0,
  key: `k${frame}`,
  sha256: "0",
  sizeBytes: 1,
  width: 16,
  height: 9,
  measurements: {
    sharpness: 100,
    meanLuma: 100,
    contrast: 20,
    clippedDark: 0,
    clippedBright: 0,
    motion: 0,
    frozen: false,
    blank: false,
    dhash: "0000000000000000",
    colours: [1],
  },
});
const verdict = (frame: number, decision: "keep" | "drop", reason: VerdictReason): Verdict => ({
  frame,
  verdict: decision,
  reason,
  text: reason,
  insteadOf: null,
});
const input = (changes: Partial<ReportInput>): ReportInput => ({
  jobId: "job_1",
  rules: defaultRules,
  trigger: "zk",
  createdAtMs: 0,
  video: {
    sha256: "0",
    sizeBytes: 1,
    name: "v.mp4",
    location: { kind: "object", key: "v" },
    facts: {
      container: "mp4",
      codec: "h264",
      width: 16,
      height: 9,
      fps: 10,
      variableFrameRate: false,
      frames: null,
      durationSeconds: null,
      rotation: 0,
      hdr: false,
      hasAudio: false,
    },
  },
  fps: 10,
  frames: 40,
  boundaries: [],
  shots: [],
  candidates: [30, 10, 20].map(candidate),
  verdicts: [
    verdict(10, "drop", "blurred"),
    verdict(20, "keep", "adds_variety"),
    verdict(30, "drop", "near_duplicate"),
  ],
  captions: new Map([[20, "zk runs"]]),
  datasetVersion: 1,
  warnings: [],
  timings: [],
  ...changes,
});

describe("judged frames", () => {
  it("join candidates, verdicts and captions in order of frames", () => {
    const frames = judgedFrames(input({ fileNames: new Map([[20, "0001.jpg"]]) }));
    expect(frames.map((frame) => [frame.candidate.frame, frame.kept, frame.caption, frame.fileName])).toEqual([
      [10, false, null, null],
      [20, true, "zk runs", "0001.jpg"],
      [30, false, null, null],
    ]);
  });

  it("refuse a candidate without a verdict", () => {
    expect(() => judgedFrames(input({ verdicts: [] }))).toThrow("no verdict about frame 10");
  });

  it("are counted by reason, the most frequent first, equal ones by name", () => {
    const reasons = ["enough", "blurred", "near_duplicate", "near_duplicate", "blank"] as const;
    const frames = judgedFrames(
      input({
        candidates: reasons.map((_, index) => candidate(index)),
        verdicts: reasons.map((reason, index) => verdict(index, "drop", reason)),
      }),
    );
    expect(countReasons(frames, "drop").map(({ reason, count }) => [reason, count])).toEqual([
      ["near_duplicate", 2],
      ["blank", 1],
      ["blurred", 1],
      ["enough", 1],
    ]);
    expect(countReasons(frames, "keep")).toEqual([]);
  });
});
