import { closeSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractFrames, probe, scanShots, shotsOf, type Candidate, type ShotScan } from "../src/index.js";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

/** Footage whose first half is dark and second half bright, so that a picture tells its half. */
const halves = (frames: number, size = "320x180"): string[] => [
  ...["-f", "lavfi", "-i", `testsrc2=size=${size}:rate=25`, "-f", "lavfi", "-i", `mandelbrot=size=${size}:rate=25`],
  ...[
    "-filter_complex",
    `[0:v]trim=end_frame=${frames / 2}[a];[1:v]trim=end_frame=${frames / 2},negate[b];[a][b]concat=n=2`,
  ],
];

describe("time and shape", () => {
  let studio: Studio;
  beforeAll(() => {
    studio = openStudio();
  });
  afterAll(() => studio.remove());

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

  it("counts frames with B-frames, in the order they are shown", async () => {
    const path = studio.draw("b-frames.mp4", ...halves(80), "-c:v", "libx264", "-bf", "3", "-pix_fmt", "yuv420p");
    expect(await cutsOf(path)).toEqual([40]);
    for (const { frame, seconds } of await stills(path)) expect(seconds).toBeCloseTo(frame / 25, 3);
  });

  it("keeps presentation times of variable frame rates", async () => {
    const vary = "setpts='if(lt(N,40),N/25,40/25+(N-40)/5)/TB'";
    const base = studio.draw("steady.mp4", ...halves(80), "-pix_fmt", "yuv420p");
    const path = studio.draw("varying.mp4", "-i", base, "-vf", vary, "-fps_mode", "vfr", "-enc_time_base", "1/1000");
    expect((await probe(path)).variableFrameRate).toBe(true);
    expect(await cutsOf(path)).toEqual([40]);
    for (const { frame, seconds } of await stills(path)) {
      expect(seconds).toBeCloseTo(frame < 40 ? frame / 25 : 1.6 + (frame - 40) / 5, 1);
    }
  });

  it("turns pictures upright", async () => {
    const base = studio.draw("wide.mp4", ...halves(60), "-pix_fmt", "yuv420p");
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
    const path = studio.draw("anamorphic.mp4", ...halves(60, "240x180"), "-aspect", "16:9", "-pix_fmt", "yuv420p");
    expect(await probe(path)).toMatchObject({ width: 320, height: 180, codedWidth: 240 });
    expect((await stills(path, 2))[0]).toMatchObject({ width: 320, height: 180 });
  });

  it("tone-maps high dynamic range", async () => {
    const hdr =
      "-pix_fmt yuv420p10le -c:v libx265 -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc";
    const colour = "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc";
    const path = studio.draw("hdr.mp4", ...halves(60), ...hdr.split(" "), ...colour.split(" "));
    expect((await probe(path)).colour).toMatchObject({ hdr: true, transfer: "smpte2084", primaries: "bt2020" });
    const [first] = await stills(path, 2);
    expect(first!.measurements.contrast).toBeGreaterThan(10);
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
  });

  it("obeys edit lists", async () => {
    const base = studio.draw("unedited.mp4", ...halves(80), "-pix_fmt", "yuv420p", "-g", "40", "-keyint_min", "40");
    const path = studio.draw("edited.mp4", "-ss", "0.4", "-i", base, "-c", "copy");
    const shown = (await scanOf(path)).frames;
    expect(shown).toBe(70);
    expect(await cutsOf(path)).toEqual([30]);
  });

  it("counts from zero in streams that start late or before zero", async () => {
    const base = studio.draw("plain.mp4", ...halves(60), "-pix_fmt", "yuv420p");
    const late = studio.draw("late.mkv", "-itsoffset", "7", "-i", base, "-c", "copy");
    const early = studio.draw(
      "early.ts",
      "-itsoffset",
      "-3",
      "-i",
      base,
      "-c",
      "copy",
      "-avoid_negative_ts",
      "disabled",
    );
    expect(await cutsOf(late)).toEqual([30]);
    expect(await cutsOf(early)).toEqual([30]);
    for (const { frame, seconds } of await stills(late, 2)) expect(seconds).toBeCloseTo(frame / 25, 2);
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
      ...drawn("smptebars=size=480x270:rate=25", 30),
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
  });

  it("reads frames beyond 4 GB", async () => {
    const base = studio.draw("near.mov", ...halves(60), "-pix_fmt", "yuv420p", "-movflags", "+faststart");
    const path = join(studio.directory, "far.mov");
    moveMediaBeyond4GB(base, path);
    expect(await cutsOf(path)).toEqual([30]);
  });
});

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
