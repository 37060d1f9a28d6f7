import { execFileSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractClips, extractFrames, probe, scanShots, shotsOf, type Candidate, type ShotScan } from "../src/index.js";
import { drawn, openStudio, shownTimes, type Studio } from "./draw-footage.js";

/** Columns on the left of what is drawn here whose grey tells the number of a frame: `darkest` first, then so much lighter. */
const stripColumns = 64;
const darkest = 30;
const lighter = 2;

/** Footage with a cut in the middle and the number of each frame in its strip. */
const halves = (frames: number, size = "320x180"): string[] => {
  const drawn = (source: string): string[] => ["-f", "lavfi", "-i", `${source}=size=${size}:rate=25`];
  const grey = `geq=lum='${darkest}+${lighter}*N':cb=128:cr=128`;
  const strip = `color=gray:size=${stripColumns}x${size.split("x")[1]}:rate=25,${grey}`;
  const [first, second] = [0, 1].map((half) => `[${half}:v]trim=end_frame=${frames / 2}`);
  return [
    ...[...drawn("testsrc2"), ...drawn("mandelbrot"), "-f", "lavfi", "-i", strip, "-filter_complex"],
    `${first}[a];${second},negate[b];[a][b]concat=n=2[c];[c][2:v]overlay=shortest=1`,
  ];
};

/** What is shown matters here, not how small it becomes. */
const quickly = ["-c:v", "libx264", "-preset", "superfast"];

describe("time and shape", () => {
  let studio: Studio;
  beforeAll(() => {
    studio = openStudio();
  });
  afterAll(() => studio.remove());

  /** Eighty frames with B-frames and a cut in the middle, as several tests put them into other containers. */
  let plainFootage: string | null = null;
  const plain = (): string =>
    (plainFootage ??= studio.draw("plain.mp4", ...halves(80), ...quickly, "-bf", "3", "-pix_fmt", "yuv420p"));

  const scans = new Map<string, Promise<ShotScan>>();
  const scanOf = (path: string): Promise<ShotScan> => {
    const scan = scans.get(path) ?? Promise.resolve(scanShots(path));
    scans.set(path, scan);
    return scan;
  };

  const cutsOf = async (path: string): Promise<number[]> =>
    (await scanOf(path)).boundaries.filter(({ kind }) => kind === "cut").map(({ start }) => start);

  const stills = async (path: string, maxCandidates = 6): Promise<Candidate[]> => {
    const { boundaries, frames } = await scanOf(path);
    const directory = join(studio.directory, `stills-${path.split("/").at(-1)}`);
    const { candidates } = await extractFrames(path, { shots: shotsOf(boundaries, frames), maxCandidates, directory });
    expect(candidates.length).toBeGreaterThan(0);
    return [...candidates];
  };

  const pictureOf = (path: string, { file }: Candidate) =>
    sharp(join(studio.directory, `stills-${path.split("/").at(-1)}`, file));

  /** Checks that stills show the frame that they name, at its time; `ahead` frames of what was drawn are not in the file. */
  const expectFrames = async (path: string, secondsOf: (frame: number) => number, ahead = 0): Promise<void> => {
    for (const still of await stills(path)) {
      const strip = { left: 16, top: 16, width: stripColumns - 32, height: still.height - 32 };
      const grey = await pictureOf(path, still).extract(strip).greyscale().raw().toBuffer();
      const luma = 16 + ((grey.reduce((sum, value) => sum + value, 0) / grey.length) * 219) / 255;
      expect((luma - darkest) / lighter - ahead, still.file).toBeCloseTo(still.frame, 0);
      expect(still.seconds, still.file).toBeCloseTo(secondsOf(still.frame), 2);
    }
  };

  /** Checks that the frames of a clip of the whole video are those nearest to the times that they stand for. */
  const expectClips = async (path: string, secondsOf: (frame: number) => number, ahead = 0): Promise<void> => {
    const { frames, fps } = await scanOf(path);
    const directory = join(studio.directory, `clips-${path.split("/").at(-1)}`);
    const shots = [{ index: 0, start: 0, end: frames }];
    const law = { fps: 24, step: 4, divisor: 16, frames: 49 };
    const { clips } = await extractClips(path, { shots, fps, law, directory });
    expect(clips.length).toBeGreaterThan(0);
    const times = Array.from({ length: frames }, (_, frame) => secondsOf(frame));
    for (const clip of clips) {
      expect(clip.playbackSpeed).toBeCloseTo(1, 1);
      expect(clip.startSeconds).toBeCloseTo(times[clip.startFrame]!, 2);
      const strips = lumaOf(join(directory, clip.file), { left: 16, top: 16, width: stripColumns - 32, height: 128 });
      expect(strips).toHaveLength(clip.frames);
      strips.forEach((luma, frame) => {
        const moment = clip.startSeconds + frame / clip.fps;
        const apart = (number: number): number => Math.abs((times[number] ?? Infinity) - moment);
        const shown = Math.round((luma - darkest) / lighter) - ahead;
        const nearest = Math.min(...times.map((_, number) => apart(number)));
        expect(apart(shown) - nearest, `${clip.file} at frame ${frame} shows ${shown}`).toBeLessThan(0.002);
      });
    }
  };

  /** Checks that a clip of a video of that many frames looks as a still of its first frame does, cut around the middle. */
  const expectClipLikeStill = async (path: string, frames: number, start = 0): Promise<void> => {
    const directory = join(studio.directory, `likeness-${path.split("/").at(-1)}`);
    const law = { fps: 25, step: 1, divisor: 16, frames: 51 };
    const shots = [{ index: 0, start, end: frames }];
    const [clip] = (await extractClips(path, { shots, fps: 25, law, directory, maxClips: 1 })).clips;
    const { startFrame, width, height } = clip!;
    const first = [{ index: 0, start: startFrame, end: startFrame + 1 }];
    const [still] = (await extractFrames(path, { shots: first, maxCandidates: 1, directory })).candidates;
    const reading = [
      "-frames:v",
      "1",
      "-vf",
      "scale=flags=accurate_rnd+full_chroma_int,format=rgb24",
      "-f",
      "rawvideo",
      "-",
    ];
    const shown = execFileSync("ffmpeg", ["-v", "error", "-i", join(directory, clip!.file), ...reading]);
    const displayed = await probe(path);
    const [left, top] = [Math.floor((displayed.width - width) / 2), Math.floor((displayed.height - height) / 2)];
    const expected = await sharp(join(directory, still!.file))
      .resize(displayed.width, displayed.height)
      .extract({ left, top, width, height })
      .raw()
      .toBuffer();
    expect(meanDifference(expected, shown)).toBeLessThan(4);
  };

  it("counts frames with B-frames, in the order they are shown", async () => {
    const path = plain();
    expect(await cutsOf(path)).toEqual([40]);
    await expectFrames(path, (frame) => frame / 25);
    await expectClips(path, (frame) => frame / 25);
  });

  it("counts them where only the times of decoding are known, from the first one that is shown", async () => {
    const path = studio.draw("unordered.avi", "-i", plain(), "-c", "copy");
    expect(await cutsOf(path)).toEqual([40]);
    const { frames, fps, warnings } = await scanOf(path);
    expect({ frames, fps, warnings }).toEqual({ frames: 80, fps: 25, warnings: [] });
    await expectFrames(path, (frame) => frame / 25);
    await expectClips(path, (frame) => frame / 25);
  });

  it("keeps presentation times of variable frame rates", async () => {
    const vary = "setpts='if(lt(N,40),N/25,40/25+(N-40)/5)/TB'";
    const uneven = ["-fps_mode", "vfr", "-enc_time_base", "1/1000"];
    const path = studio.draw("varying.mp4", "-i", plain(), "-vf", vary, ...quickly, ...uneven);
    expect((await probe(path)).variableFrameRate).toBe(true);
    expect(await cutsOf(path)).toEqual([40]);
    await expectFrames(path, (frame) => (frame < 40 ? frame / 25 : 1.6 + (frame - 40) / 5));
    await expectClips(path, (frame) => (frame < 40 ? frame / 25 : 1.6 + (frame - 40) / 5));
  });

  it.each([
    ["one key frame at its beginning", "screen.webm", ["-c:v", "libvpx", "-g", "9999", "-deadline", "realtime"]],
    ["key frames", "screen.mp4", ["-c:v", "libx264", "-g", "4", "-bf", "2", "-pix_fmt", "yuv420p"]],
  ])("finds the slides in a recording of a screen that has few frames: with %s", async (_, name, encoding) => {
    const sources = ["testsrc2", "smptehdbars", "mandelbrot", "rgbtestsrc", "testsrc", "yuvtestsrc"];
    const inputs = sources.flatMap((source) => ["-f", "lavfi", "-i", `${source}=size=320x180:rate=25`]);
    const held = sources.map((_source, index) => `[${index}:v]trim=end_frame=1,loop=74:1:0,setpts=N/25/TB[s${index}]`);
    const joined = `${sources.map((_source, index) => `[s${index}]`).join("")}concat=n=${sources.length}[s]`;
    // A pointer moves on the first slide and on the last one; nothing does on the others, which are one frame each.
    const x = "20+100*clip(t-1,0,0.3)+100*clip(t-16,0,0.3)";
    const pointed = `[s][p]overlay=x='${x}':y=20:shortest=1,mpdecimate`;
    const pointer = ["-f", "lavfi", "-i", "color=white:size=12x12:rate=25"];
    const graph = [...held, joined, pointed.replace("[p]", `[${sources.length}:v]`)].join(";");
    const vary = ["-fps_mode", "vfr", "-enc_time_base", "1/1000"];
    const path = studio.draw(name, ...inputs, ...pointer, "-filter_complex", graph, ...vary, ...encoding);
    const shown = shownTimes(path);
    expect(shown.length).toBeLessThan(30);
    const slides = [3, 6, 9, 12, 15].map((seconds) => shown.findIndex((time) => Math.abs(time - seconds) < 0.01));
    const { boundaries, frames } = await scanOf(path);
    expect(frames).toBe(shown.length);
    expect(boundaries.map(({ kind, start }) => [kind, start])).toEqual(slides.map((frame) => ["cut", frame]));
    for (const { frame, seconds } of await stills(path, 12)) expect(seconds).toBeCloseTo(shown[frame]!, 2);
  });

  it("turns pictures upright", async () => {
    const base = studio.draw("wide.mp4", ...halves(60), ...quickly, "-pix_fmt", "yuv420p");
    const path = studio.draw("turned.mp4", "-i", base, "-c", "copy", "-metadata:s:v:0", "rotate=90");
    expect(await probe(path)).toMatchObject({ width: 180, height: 320, rotation: 270, codedWidth: 320 });
    const upright = await stills(base, 2);
    const turned = await stills(path, 2);
    expect(turned[0]).toMatchObject({ width: 180, height: 320 });
    const read = (folder: string, file: string) => sharp(join(studio.directory, folder, file));
    const expected = await read("stills-wide.mp4", upright[0]!.file).rotate(270).resize(9, 16).raw().toBuffer();
    const actual = await read("stills-turned.mp4", turned[0]!.file).resize(9, 16).raw().toBuffer();
    expect(meanDifference(expected, actual)).toBeLessThan(12);
  });

  it("makes samples square", async () => {
    const path = studio.draw(
      "anamorphic.mp4",
      ...halves(80, "240x180"),
      ...quickly,
      "-aspect",
      "16:9",
      "-pix_fmt",
      "yuv420p",
    );
    expect(await probe(path)).toMatchObject({ width: 320, height: 180, codedWidth: 240 });
    expect((await stills(path, 2))[0]).toMatchObject({ width: 320, height: 180 });
    await expectClipLikeStill(path, 80);
  });

  it("tone-maps high dynamic range", async () => {
    const hdr =
      "-pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc";
    const colour = "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc";
    const path = studio.draw("hdr.mp4", ...halves(60), ...hdr.split(" "), ...colour.split(" "));
    expect((await probe(path)).colour).toMatchObject({ hdr: true, transfer: "smpte2084", primaries: "bt2020" });
    const [first] = await stills(path, 2);
    expect(first!.measurements.contrast).toBeGreaterThan(10);
    // 203 cd/m² is the white of paper, and half-way up in this range: as it is, it would look grey.
    const painted = "trim=end_frame=1,format=yuv420p10le,geq=lum='64+0.58*876':cb=512:cr=512";
    const paper = `color=gray:size=320x180:rate=25,${painted},loop=79:1:0,setpts=N/25/TB`;
    const page = studio.draw("paper.mp4", ...drawn(paper, 80), ...hdr.split(" "), ...colour.split(" "));
    const [white] = await stills(page, 1);
    const { channels } = await pictureOf(page, white!).stats();
    for (const { mean } of channels) expect(mean).toBeGreaterThan(170);
    await expectClipLikeStill(page, 80);
  });

  it("knows interlaced footage and gives whole pictures", async () => {
    const path = studio.draw(
      "interlaced.mpg",
      ...halves(60, "352x288"),
      "-c:v",
      "mpeg2video",
      "-flags",
      "+ilme+ildct",
      "-top",
      "1",
    );
    expect((await probe(path)).interlaced).toBe(true);
    expect(await cutsOf(path)).toEqual([30]);
    expect((await stills(path, 2))[0]).toMatchObject({ width: 352, height: 288 });
    // A bar that each field shows elsewhere: in whole pictures its lines lie below each other.
    const bar = `color=black:size=352x288:rate=50[b];color=white:size=40x288:rate=50[w];[b][w]overlay=x='mod(12*n,300)'`;
    const fields = ["-f", "lavfi", "-i", `${bar}:shortest=1,tinterlace=interleave_top,setfield=tff`];
    const interlacing = ["-c:v", "mpeg2video", "-q:v", "2", "-flags", "+ilme+ildct", "-top", "1"];
    const moving = studio.draw("moving.mpg", ...fields, "-frames:v", "80", ...interlacing);
    for (const still of await stills(moving, 3)) {
      const { data, info } = await pictureOf(moving, still).greyscale().raw().toBuffer({ resolveWithObject: true });
      const line = (row: number): Uint8Array => data.subarray(row * info.width, (row + 1) * info.width);
      expect(meanDifference(line(140), line(141))).toBeLessThan(8);
    }
    await expectClipLikeStill(moving, 80);
  });

  it("obeys edit lists", async () => {
    const base = studio.draw(
      "unedited.mp4",
      ...halves(96),
      ...quickly,
      "-pix_fmt",
      "yuv420p",
      "-g",
      "48",
      "-keyint_min",
      "48",
    );
    const path = studio.draw("edited.mp4", "-ss", "0.4", "-i", base, "-c", "copy");
    const shown = (await scanOf(path)).frames;
    expect(shown).toBe(86);
    expect(await cutsOf(path)).toEqual([38]);
    await expectFrames(path, (frame) => frame / 25, 10);
    await expectClips(path, (frame) => frame / 25, 10);
  });

  it("counts from zero in streams that start late or before zero", async () => {
    const late = studio.draw("late.mkv", "-itsoffset", "7", "-i", plain(), "-c", "copy");
    const early = studio.draw(
      "early.ts",
      "-itsoffset",
      "-3",
      "-i",
      plain(),
      "-c",
      "copy",
      "-avoid_negative_ts",
      "disabled",
    );
    for (const path of [late, early]) {
      expect(await cutsOf(path)).toEqual([40]);
      await expectFrames(path, (frame) => frame / 25);
      await expectClips(path, (frame) => frame / 25);
    }
  });

  it("counts time from where sound begins, in a stream that starts after it", async () => {
    const sound = ["-f", "lavfi", "-t", "6", "-i", "sine=frequency=440"];
    const path = studio.draw("behind.mkv", ...sound, "-itsoffset", "2", "-i", plain(), "-c:v", "copy", "-c:a", "flac");
    expect((await probe(path)).startSeconds).toBeCloseTo(2, 2);
    expect(await cutsOf(path)).toEqual([40]);
    await expectFrames(path, (frame) => 2 + frame / 25);
    await expectClips(path, (frame) => 2 + frame / 25);
  });

  it("reads streams without timestamps and with sizes that change", async () => {
    const small = studio.draw(
      "small.h264",
      ...drawn("testsrc2=size=320x180:rate=25", 30),
      "-bf",
      "0",
      "-pix_fmt",
      "yuv420p",
    );
    const large = studio.draw(
      "large.h264",
      ...drawn("smptebars=size=480x270:rate=25", 80),
      "-bf",
      "0",
      "-pix_fmt",
      "yuv420p",
    );
    const path = join(studio.directory, "joined.h264");
    const file = openSync(path, "w");
    writeSync(file, readFileSync(small));
    writeSync(file, readFileSync(large));
    closeSync(file);
    expect(await cutsOf(path)).toEqual([30]);
    const sizes = (await stills(path, 2)).map(({ width }) => width);
    expect(sizes).toEqual([320, 480]);
    // In a clip all of the larger pictures is seen, as small as the others.
    await expectClipLikeStill(path, 110, 30);
  });

  it("reads frames beyond 4 GB", async () => {
    const base = studio.draw("near.mov", "-i", plain(), "-c", "copy", "-movflags", "+faststart");
    const path = join(studio.directory, "far.mov");
    moveMediaBeyond4GB(base, path);
    expect(await cutsOf(path)).toEqual([40]);
    await expectFrames(path, (frame) => frame / 25);
    await expectClips(path, (frame) => frame / 25);
  });
});

/** The mean luma of a part of each frame. */
function lumaOf(path: string, part: { left: number; top: number; width: number; height: number }): number[] {
  const { left, top, width, height } = part;
  const cropping = ["-vf", `format=yuv420p,crop=${width}:${height}:${left}:${top}`, "-f", "rawvideo", "-"];
  const planes = execFileSync("ffmpeg", ["-v", "error", "-i", path, ...cropping]);
  const frameBytes = (width * height * 3) / 2;
  return Array.from({ length: planes.length / frameBytes }, (_, frame) => {
    const luma = planes.subarray(frame * frameBytes, frame * frameBytes + width * height);
    return luma.reduce((sum, value) => sum + value, 0) / luma.length;
  });
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;
}

/** Copies a file whose index comes first, with a hole of 5 GB before the media and 64-bit offsets: a sparse file on disk. */
function moveMediaBeyond4GB(from: string, to: string): void {
  const bytes = readFileSync(from);
  const mdat = bytes.indexOf("mdat") - 4;
  const table = bytes.indexOf("stco");
  const count = bytes.readUInt32BE(table + 8);
  const hole = 5 * 1024 ** 3;
  const grown = Buffer.alloc(8 + 8 * count + 4);
  grown.write("co64", 0, "latin1");
  grown.writeUInt32BE(count, 8);
  for (let index = 0; index < count; index += 1) {
    const offset = BigInt(bytes.readUInt32BE(table + 12 + 4 * index));
    grown.writeBigUInt64BE(offset + BigInt(4 * count) + BigInt(hole), 12 + 8 * index);
  }
  const head = Buffer.concat([bytes.subarray(0, table), grown, bytes.subarray(table + 12 + 4 * count, mdat)]);
  for (const box of ["moov", "trak", "mdia", "minf", "stbl", "stco", "co64"]) {
    const at = head.indexOf(box) - 4;
    if (head.indexOf(box) >= 0) head.writeUInt32BE(head.readUInt32BE(at) + 4 * count, at);
  }
  const free = Buffer.alloc(16);
  free.writeUInt32BE(1, 0);
  free.write("free", 4, "latin1");
  free.writeBigUInt64BE(BigInt(hole), 8);
  const file = openSync(to, "w");
  writeSync(file, head, 0, head.length, 0);
  writeSync(file, free, 0, free.length, head.length);
  writeSync(file, bytes, mdat, bytes.length - mdat, head.length + hole);
  const check = Buffer.alloc(4);
  const reading = openSync(to, "r");
  readSync(reading, check, 0, 4, head.length + hole + 4);
  closeSync(reading);
  closeSync(file);
  if (check.toString("latin1") !== "mdat") throw new Error("the sparse file is not as meant");
}
