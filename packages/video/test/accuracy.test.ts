import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanShots, type Boundary } from "../src/index.js";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

const [width, height] = [256, 144];
const frameBytes = (width * height * 3) / 2;
/** Pictures that are unlike each other, some of them moving. */
const pictures = [
  "testsrc2=size=256x144:rate=24",
  "color=c=0x305070:size=256x144:rate=24,drawgrid=w=40:h=30:t=6:c=0xe0c060",
  "smptehdbars=size=256x144:rate=24",
  "cellauto=size=256x144:rate=24:rule=110:seed=7",
  "gradients=size=256x144:rate=24:c0=0x102080:c1=0xe0b040:c2=0x308040:c3=0xd04060:n=4:x0=0:y0=0:x1=255:y1=143:speed=0.02",
  "life=size=256x144:rate=24:mold=10:ratio=0.2:seed=9:death_color=#303080:life_color=#f0f0a0",
  "rgbtestsrc=size=256x144:rate=24",
  "yuvtestsrc=size=256x144:rate=24",
];

interface Piece {
  readonly frames: number;
  /** How the next piece begins, and over how many frames. */
  readonly then: Boundary["kind"];
  readonly over: number;
}

/** The plan of a composite: cuts mostly, with dissolves and fades between. */
function planPieces(count: number): Piece[] {
  return Array.from({ length: count }, (_, index) => {
    const then = index % 7 === 3 ? "dissolve" : index % 11 === 5 ? "fade" : "cut";
    return { frames: 40 + ((index * 37) % 61), then, over: then === "cut" ? 0 : 12 + (index % 3) * 4 };
  });
}

const longestPiece = 100;

/** Frames of a picture, as bytes of planar YUV. */
function framesOf(picture: string): Buffer[] {
  const args = ["-v", "error", ...drawn(picture, longestPiece), "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"];
  const bytes = execFileSync("ffmpeg", args, { maxBuffer: 2 ** 30 });
  return Array.from({ length: longestPiece }, (_, index) =>
    bytes.subarray(index * frameBytes, (index + 1) * frameBytes),
  );
}

/** A frame with a share of another in it; black is limited-range black. */
function blend(frame: Uint8Array, other: Uint8Array | null, share: number): Buffer {
  const blended = Buffer.alloc(frameBytes);
  for (let index = 0; index < frameBytes; index += 1) {
    const target = other === null ? (index < width * height ? 16 : 128) : other[index]!;
    blended[index] = Math.round(frame[index]! * (1 - share) + target * share);
  }
  return blended;
}

/** The composite's frames, and where its boundaries are: exactly, for they are put there frame by frame. */
function compose(pieces: readonly Piece[]): { readonly frames: Buffer[]; readonly truth: Boundary[] } {
  const drawnOnce = pictures.map(framesOf);
  const frames: Buffer[] = [];
  const truth: Boundary[] = [];
  let before: Piece | undefined;
  pieces.forEach((piece, index) => {
    const own = drawnOnce[index % pictures.length]!.slice(0, piece.frames);
    const over = before?.over ?? 0;
    const start = frames.length - over;
    if (before !== undefined) truth.push({ kind: before.then, start, end: frames.length });
    for (let step = 0; step < over; step += 1) {
      const share = (step + 1) / (over + 1);
      const old = frames[start + step]!;
      if (before?.then === "dissolve") frames[start + step] = blend(old, own[step]!, share);
      else frames[start + step] = share < 0.5 ? blend(old, null, 2 * share) : blend(own[step]!, null, 2 - 2 * share);
    }
    frames.push(...own.slice(over));
    before = piece;
  });
  return { frames, truth };
}

function encode(frames: readonly Buffer[], encoding: readonly string[], path: string): void {
  const input = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`, "-r", "24", "-i", "-"];
  execFileSync("ffmpeg", ["-v", "error", "-y", ...input, ...encoding, path], { input: Buffer.concat(frames) });
}

/** F1 with cuts within 2 frames, and gradual transitions reported as such and hit between their ends. */
function f1(truth: readonly Boundary[], found: readonly Boundary[]): number {
  const used = new Set<Boundary>();
  let hits = 0;
  for (const one of truth) {
    const match = found.find((candidate) => {
      const middle = (candidate.start + candidate.end) / 2;
      const sameSort = (candidate.kind === "cut") === (one.kind === "cut");
      return !used.has(candidate) && sameSort && middle >= one.start - 2 && middle <= one.end + 2;
    });
    if (match === undefined) continue;
    used.add(match);
    hits += 1;
  }
  return (2 * hits) / (truth.length + found.length);
}

describe("shots of a composite drawn here", () => {
  let studio: Studio;
  let composite: ReturnType<typeof compose>;
  beforeAll(() => {
    studio = openStudio();
    composite = compose(planPieces(34));
    encode(composite.frames, ["-c:v", "libx264", "-preset", "veryfast"], join(studio.directory, "a.mp4"));
  });
  afterAll(() => studio.remove());

  it.each([
    ["H.264 by its hints alone", "hinted", 0.95, "a.mp4", null],
    ["H.264", "auto", 0.97, "a.mp4", null],
    [
      "H.264 with key frames at fixed places",
      "hinted",
      0.97,
      "c.mp4",
      ["-c:v", "libx264", "-preset", "veryfast", "-g", "48", "-sc_threshold", "0"],
    ],
    ["MPEG-4 without B-frames", "auto", 0.97, "d.avi", ["-c:v", "mpeg4", "-q:v", "5"]],
  ] as const)("are found in %s", async (_, method, least, name, encoding) => {
    const { frames, truth } = composite;
    const path = join(studio.directory, name);
    if (encoding !== null) encode(frames, encoding, path);
    const scan = await scanShots(path, { method });
    expect(scan.frames).toBe(frames.length);
    // All that is kept of every frame, here and on its way here.
    expect(scan.changes).toBeInstanceOf(Float32Array);
    expect(scan.changes).toHaveLength(frames.length);
    expect(f1(truth, scan.boundaries), JSON.stringify({ truth, found: scan.boundaries })).toBeGreaterThanOrEqual(least);
    const cuts = truth.filter(({ kind }) => kind === "cut").map(({ start }) => start);
    const found = scan.boundaries.filter(({ kind }) => kind === "cut").map(({ start }) => start);
    const exact = found.filter((start) => cuts.includes(start)).length;
    expect(exact).toBeGreaterThanOrEqual(cuts.length - 1);
  });

  it("are looked for in every frame where what hints tell shows that they mislead, as at gaps of black between scenes", async () => {
    const cuts = composite.truth.filter(({ kind }) => kind === "cut").map(({ start }) => start);
    const black = blend(composite.frames[0]!, null, 1);
    const isGap = (frame: number): boolean => cuts.some((start) => frame >= start - 2 && frame < start);
    const frames = composite.frames.map((frame, index) => (isGap(index) ? black : frame));
    const truth = composite.truth.map((one) =>
      one.kind === "cut" ? { kind: "fade" as const, start: one.start - 2, end: one.start } : one,
    );
    const path = join(studio.directory, "gaps.mp4");
    encode(frames, ["-c:v", "libx264", "-preset", "veryfast"], path);
    const scan = await scanShots(path, { method: "hinted" });
    expect(scan.reading).toBe("groups");
    expect(scan.decodedFrames).toBeGreaterThan(scan.frames);
    expect(f1(truth, scan.boundaries), JSON.stringify({ truth, found: scan.boundaries })).toBeGreaterThanOrEqual(0.9);
  });

  it.each(["hinted", "full"] as const)("are the same by any number of threads: %s", async (method) => {
    const path = join(studio.directory, "a.mp4");
    const [alone, together] = await Promise.all([1, 3].map((threads) => scanShots(path, { method, threads })));
    const { seconds: _alone, ...one } = alone!;
    const { seconds: _together, ...three } = together!;
    expect(three).toEqual(one);
  });
});
