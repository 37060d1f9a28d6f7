import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  bestFrames,
  bestFramesManifest,
  clipsManifest,
  extractClips,
  extractFrames,
  scanShots,
  shotsOf,
} from "../src/index.js";
import { openStudio, type Studio } from "./draw-footage.js";

describe("frames and clips", () => {
  let studio: Studio;
  let video: string;
  beforeAll(() => {
    studio = openStudio();
    const sources = ["testsrc2", "mandelbrot", "smptehdbars"].flatMap((name) => [
      "-f",
      "lavfi",
      "-i",
      `${name}=size=322x182:rate=24`,
    ]);
    const cut = (input: number, frames: number) => `[${input}:v]trim=end_frame=${frames},setsar=1[v${input}]`;
    const graph = `${cut(0, 120)};${cut(1, 96)};${cut(2, 12)};[v0][v1][v2]concat=n=3`;
    // The cuts come too soon for key frames: the encoder marks them by frames that are coded without others.
    const encoding = ["-c:v", "libx264", "-x264-params", "min-keyint=240", "-pix_fmt", "yuv420p"];
    video = studio.draw("three.mp4", ...sources, "-filter_complex", graph, ...encoding);
  });
  afterAll(() => studio.remove());

  it("gives several candidates of every long shot, whole files, none at a boundary", async () => {
    const { boundaries, frames } = await scanShots(video);
    const shots = shotsOf(boundaries, frames);
    expect(shots.map(({ start, end }) => [start, end])).toEqual([
      [0, 120],
      [120, 216],
      [216, 228],
    ]);
    const directory = join(studio.directory, "candidates");
    const seen: number[] = [];
    const extraction = await extractFrames(video, {
      shots,
      maxCandidates: 12,
      directory,
      onProgress: ({ fraction }) => seen.push(fraction),
    });
    expect(extraction.candidates.length).toBeLessThanOrEqual(12);
    for (const shot of shots) {
      const ofShot = extraction.candidates.filter((candidate) => candidate.shot === shot.index);
      expect(ofShot.length).toBeGreaterThanOrEqual(shot.end - shot.start >= 24 ? 3 : 1);
      for (const { frame } of ofShot) expect(frame >= shot.start && frame < shot.end).toBe(true);
    }
    for (const { file, width, height, sizeBytes, measurements } of extraction.candidates) {
      expect(await sharp(join(directory, file)).metadata()).toMatchObject({ width, height });
      expect(statSync(join(directory, file)).size).toBe(sizeBytes);
      expect(measurements.dhash).toMatch(/^[0-9a-f]{16}$/);
      expect(measurements.colours).toHaveLength(27);
    }
    expect(readdirSync(directory)).toHaveLength(extraction.candidates.length);
    expect(extraction.candidates.filter(({ shot }) => shot === 2)[0]!.measurements.frozen).toBe(true);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("writes the best frames and a manifest", async () => {
    const directory = join(studio.directory, "best");
    const best = await bestFrames(video, { count: 12, directory, format: "png" });
    expect(best.items.length).toBeGreaterThan(1);
    expect(best.items.length).toBeLessThanOrEqual(12);
    expect(readdirSync(directory).sort()).toEqual([...best.items.map(({ file }) => file), bestFramesManifest].sort());
    expect(JSON.parse(readFileSync(join(directory, bestFramesManifest), "utf8"))).toEqual(best);
    // What was decoded alone is the picture that a player shows.
    const atCut = best.items.find(({ frame }) => frame === 120)!;
    const shown = join(studio.directory, "shown.png");
    execFileSync("ffmpeg", [
      "-v",
      "error",
      "-i",
      video,
      "-vf",
      "select=eq(n\\,120),scale=flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24",
      "-frames:v",
      "1",
      shown,
    ]);
    const [ours, theirs] = await Promise.all(
      [join(directory, atCut.file), shown].map((one) => sharp(one).raw().toBuffer()),
    );
    const difference = ours!.reduce((sum, value, index) => sum + Math.abs(value - theirs![index]!), 0) / ours!.length;
    expect(difference).toBeLessThan(0.1);
  });

  it("cuts clips that obey the law exactly", async () => {
    const { boundaries, frames, fps } = await scanShots(video);
    const directory = join(studio.directory, "clips");
    const shots = shotsOf(boundaries, frames);
    const extraction = await extractClips(video, {
      shots,
      fps,
      law: { fps: 16, step: 4, divisor: 16, frames: 81 },
      directory,
    });
    expect(extraction.clips.length).toBe(2);
    expect(extraction.skipped).toEqual([{ shot: 2, reason: "too_short" }]);
    for (const clip of extraction.clips) {
      const entries = "stream=width,height,nb_read_frames,r_frame_rate,codec_name";
      const args = [
        "-v",
        "error",
        "-count_frames",
        "-show_entries",
        entries,
        "-of",
        "json",
        join(directory, clip.file),
      ];
      const { streams } = JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" })) as { streams: unknown[] };
      expect(streams[0]).toEqual({
        codec_name: "h264",
        width: 320,
        height: 176,
        r_frame_rate: "16/1",
        nb_read_frames: String(clip.frames),
      });
      expect(clip.playbackSpeed).toBe(1);
      expect((clip.frames - 1) % 4).toBe(0);
    }
    expect(JSON.parse(readFileSync(join(directory, clipsManifest), "utf8"))).toEqual(extraction);
    const impossible = { fps: 0, step: 4, divisor: 16, frames: 81 };
    await expect(extractClips(video, { shots, law: impossible, directory })).rejects.toMatchObject({
      code: "invalid_option",
    });
  });

  it("names the shots of which no clip came, also where frames lie at uneven times", async () => {
    const jump = "setpts='(N/30+if(gte(N,150),9,0))/TB'";
    const source = ["-f", "lavfi", "-i", "testsrc2=size=128x96:rate=30", "-frames:v", "300", "-vf", jump];
    const uneven = studio.draw("uneven.mp4", ...source, "-fps_mode", "vfr", "-pix_fmt", "yuv420p");
    const shots = [0, 100, 200, 270].map((start, index, all) => ({ index, start, end: all[index + 1] ?? 300 }));
    const law = { fps: 24, step: 8, divisor: 32, frames: 121 };
    const directory = join(studio.directory, "uneven");
    const { clips, skipped } = await extractClips(uneven, { shots, law, directory });
    for (const clip of clips) {
      const shot = shots[clip.shot]!;
      expect(clip).toMatchObject({ playbackSpeed: 1, width: 128, height: 96 });
      expect(clip.startFrame >= shot.start && clip.endFrame <= shot.end).toBe(true);
    }
    expect(readdirSync(directory).sort()).toEqual([...clips.map(({ file }) => file), clipsManifest].sort());
    const named = [...clips, ...skipped].map(({ shot }) => shot);
    expect([...new Set(named)].sort()).toEqual([0, 1, 2, 3]);
    expect(skipped).toContainEqual({ shot: 3, reason: "too_short" });
    expect(skipped).toContainEqual({ shot: 1, reason: "uneven_times" });
  });
});
