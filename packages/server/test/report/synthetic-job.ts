import { defaultRules, jobFrame, type Candidate, type Verdict, type VerdictReason } from "@reelora/core";
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { ReportInput } from "../../src/report/report-input.js";
import { hostile } from "./hostile-text.js";

const fps = 24;
const shotFrames = 120;
const candidatesOfShot = 10;
const dropped: readonly VerdictReason[] = [
  "near_duplicate",
  "blurred",
  "near_duplicate",
  "enough",
  "too_dark",
  "blank",
  "near_duplicate",
  "too_bright",
  "frozen",
];

/** A JPEG of 8 × 8 pixels. */
const face = Buffer.from(
  "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAA//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALQBHf/Z",
  "base64",
);

/** A job whose every text is hostile. In each shot the first candidate is kept, and the others are dropped in turn for each reason. */
export function syntheticJob(shotCount: number): ReportInput {
  const shots = Array.from({ length: shotCount }, (_, index) => ({
    index,
    start: index * shotFrames,
    end: index === 2 ? (index + 1) * shotFrames - 24 : (index + 1) * shotFrames,
  }));
  const candidates = shots.flatMap((shot) =>
    Array.from({ length: candidatesOfShot }, (_, index) => candidate(shot.index, shot.start + index * 9, index)),
  );
  const verdicts = candidates.map((one, index) => verdictOf(one, index % candidatesOfShot));
  const kept = verdicts.filter(({ verdict }) => verdict === "keep").map(({ frame }) => frame);
  return {
    jobId: "job_01KB2S9V3W8Q6D4F7G1H5J2K9M",
    trigger: hostile(1, "trigger"),
    createdAtMs: Date.UTC(2025, 10, 24, 2, 58),
    video: {
      sha256: createHash("sha256").update("video").digest("hex"),
      sizeBytes: 3_926_230,
      name: hostile(0, "name"),
      location: { kind: "file", path: "/a", modifiedMs: 0 },
      facts: {
        container: hostile(2, "container"),
        codec: hostile(3, "codec"),
        width: 640,
        height: 360,
        fps,
        variableFrameRate: false,
        frames: shotCount * shotFrames,
        durationSeconds: (shotCount * shotFrames) / fps,
        rotation: 90,
        hdr: true,
        hasAudio: true,
      },
    },
    fps,
    frames: shotCount * shotFrames,
    boundaries: shots
      .slice(1)
      .map(({ start, index }) =>
        index === 3 ? { kind: "dissolve", start: start - 24, end: start } : { kind: "cut", start, end: start },
      ),
    shots,
    candidates,
    verdicts,
    rules: defaultRules,
    captions: new Map(kept.map((frame, index) => [frame, hostile(index, "caption")])),
    fileNames: new Map(kept.map((frame, index) => [frame, hostile(index + 3, "file")])),
    crops: new Map([[360, { left: 160, top: 0, width: 320, height: 360 }]]),
    people: {
      ...{ finder: hostile(6, "finder"), framesWithFaces: 14, morePeople: 1, unnumberedFaces: 2 },
      people: [
        {
          number: 2,
          isWanted: true,
          frames: [120, 138, 240],
          faces: [120, 138].map((frame) => ({ frame, jpeg: face })),
        },
        { number: 1, isWanted: false, frames: [147, 156], faces: [{ frame: 147, jpeg: face }] },
      ],
    },
    datasetVersion: 1,
    warnings: [
      { code: hostile(4, "code"), message: hostile(5, "message"), stage: hostile(9, "stage") },
      { code: "plain", message: hostile(12, "long") },
    ],
    timings: [
      { stage: hostile(7, "stage"), durationMs: 1234, reused: false },
      { stage: "extract", durationMs: 4321, reused: true },
    ],
  };
}

/** The same of two videos, of three shots and of two; names of the second's frames begin with 2-f. */
export function syntheticJobOfTwo(): ReportInput {
  const parts = [syntheticJob(3), syntheticJob(2)].map((job, index) => ({
    job,
    number: index + 1,
    firstShot: 3 * index,
  }));
  const moved = (frame: number, source: number) => jobFrame({ source, frame });
  const [first] = parts;
  if (first === undefined) throw new TypeError("no part");
  return {
    ...first.job,
    frames: parts.reduce((sum, { job }) => sum + job.frames, 0),
    sources: parts.map(({ job, number }) => ({
      ...{
        number,
        name: hostile(number, "source"),
        shots: job.shots.length,
        fps,
        frames: job.frames,
        video: job.video,
      },
    })),
    shots: parts.flatMap(({ job, number, firstShot }) =>
      job.shots.map(({ index, start, end }) => ({
        ...{ index: firstShot + index, start: moved(start, number), end: moved(end, number), source: number },
      })),
    ),
    boundaries: parts.flatMap(({ job, number }) =>
      job.boundaries.map(({ kind, start, end }) => ({ kind, start: moved(start, number), end: moved(end, number) })),
    ),
    candidates: parts.flatMap(({ job, number, firstShot }) =>
      job.candidates.map((one) => ({
        ...{ ...one, frame: moved(one.frame, number), shot: firstShot + one.shot, source: number },
      })),
    ),
    verdicts: parts.flatMap(({ job, number }) =>
      job.verdicts.map((one) => {
        const insteadOf = one.insteadOf === null ? null : moved(one.insteadOf, number);
        return { ...one, frame: moved(one.frame, number), insteadOf };
      }),
    ),
  };
}

function candidate(shot: number, frame: number, index: number): Candidate {
  return {
    frame,
    seconds: frame / fps,
    shot,
    key: `k${frame}`,
    sha256: createHash("sha256").update(String(frame)).digest("hex"),
    sizeBytes: 58_100,
    width: 640,
    height: 360,
    measurements: {
      sharpness: 10 + 97 * ((index * 7 + shot * 3) % 10),
      meanLuma: 120,
      contrast: 40,
      clippedDark: 0.004,
      clippedBright: 0,
      motion: 0.4,
      frozen: false,
      blank: false,
      dhash: "0123456789abcdef",
      colours: [0.5, 0.5],
    },
  };
}

function verdictOf({ frame }: Candidate, index: number): Verdict {
  const reason = dropped[index - 1];
  if (reason === undefined) {
    return { frame, verdict: "keep", reason: "sharpest_of_shot", text: hostile(frame, "kept"), insteadOf: null };
  }
  const insteadOf = reason === "near_duplicate" ? frame - index * 9 : null;
  const text = insteadOf === null ? hostile(frame, "reason") : `same as frame ${insteadOf}, ${hostile(frame, "so")}`;
  return { frame, verdict: "drop", reason, text, insteadOf };
}

/** A drawn picture, another one for each frame: a sun over hills. */
export async function drawPicture({ frame, shot, width, height }: Candidate): Promise<Uint8Array> {
  const hue = (shot * 47) % 360;
  const sun = 60 + (frame % shotFrames) * 4;
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">
<rect width="640" height="360" fill="hsl(${hue} 55% 75%)"/><circle cx="${sun}" cy="110" r="46" fill="hsl(${hue + 40} 90% 60%)"/>
<path d="M0 250Q160 130 320 240T640 210V360H0Z" fill="hsl(${hue + 120} 35% 42%)"/>
<path d="M0 310Q200 220 380 300T640 280V360H0Z" fill="hsl(${hue + 130} 40% 27%)"/></svg>`),
  )
    .resize(width, height)
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
}
