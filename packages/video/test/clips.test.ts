import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clipsManifest, extractClips, type ClipLaw, type WrittenClip } from "../src/index.js";
import { openStudio, shownTimes, type Studio } from "./draw-footage.js";

/** Frames carry their number in this many bars of dark and light grey: one changes from each to the next, which is no cut. */
const bars = 9;
const reflected = "(bitor(N,floor(N/2))-bitand(N,floor(N/2)))";

interface Drawing {
  readonly name: string;
  readonly rate: string;
  readonly law: ClipLaw;
  readonly size?: readonly [number, number];
  /** Bars lie below each other. */
  readonly lying?: boolean;
  readonly encoding?: readonly string[];
  readonly filter?: string;
  readonly afterwards?: readonly string[];
}

/** Half a second is left out at both ends, and no clip is shorter than two. */
const seconds = 3.4;
const law = (fps: number, step: number, divisor: number, frames: number): ClipLaw => ({ fps, step, divisor, frames });
const wan = law(16, 4, 16, 81);
const wanSmall = law(24, 4, 32, 121);
const ltx = law(24, 8, 32, 121);
const ltxFirst = law(25, 8, 32, 89);
const hunyuan = law(24, 4, 16, 97);
const varying = ["-fps_mode", "vfr", "-enc_time_base", "1/9000"];
const tenBits = [
  "-pix_fmt",
  "yuv420p10le",
  "-c:v",
  "libx265",
  "-preset",
  "ultrafast",
  "-x265-params",
  "log-level=none",
];
const interlaced = ["-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-top", "1", "-q:v", "2"];

const drawings: readonly Drawing[] = [
  { name: "24.mp4", rate: "24", law: wan },
  { name: "25.mp4", rate: "25", law: wanSmall },
  { name: "30.mp4", rate: "30", law: ltx },
  { name: "50.mp4", rate: "50", law: ltxFirst },
  { name: "60.mp4", rate: "60", law: wan },
  { name: "23.976.mp4", rate: "24000/1001", law: ltx },
  { name: "59.94.mp4", rate: "60000/1001", law: hunyuan },
  { name: "12.mp4", rate: "12", law: wanSmall },
  { name: "uneven.mp4", rate: "30", law: wan, filter: "setpts='(N+0.4*sin(N*1.7))/30/TB'", encoding: varying },
  { name: "ten-bits.mp4", rate: "25", law: wan, encoding: tenBits },
  { name: "odd.mkv", rate: "25", law: ltx, size: [161, 97], encoding: ["-c:v", "ffv1"] },
  { name: "interlaced.ts", rate: "25", law: wan, encoding: interlaced },
  {
    name: "turned.mp4",
    rate: "30",
    law: ltx,
    size: [96, 160],
    lying: true,
    afterwards: ["-c", "copy", "-metadata:s:v:0", "rotate=90"],
  },
];

describe("clips, by the pictures in them", () => {
  let studio: Studio;
  beforeAll(() => {
    studio = openStudio();
  });
  afterAll(() => studio.remove());

  const draw = ({
    name,
    rate,
    size = [160, 96],
    lying,
    encoding = [],
    filter = "null",
    afterwards,
  }: Drawing): string => {
    // A bar is one pixel, made larger: ffmpeg is slow at arithmetic.
    const [along, small] = lying ? ["Y", `1x${bars}`] : ["X", `${bars}x1`];
    const bit = `bitand(floor(${reflected}/pow(2,${along})),1)`;
    const picture = `color=gray:size=${small}:rate=${rate},format=gray,geq=lum='if(${bit},180,80)'`;
    const large = `${filter},scale=${size.join(":")}:flags=neighbor,setsar=1`;
    const source = ["-f", "lavfi", "-t", String(seconds), "-i", picture, "-vf", large, "-pix_fmt", "yuv420p"];
    const drawn = studio.draw(afterwards === undefined ? name : `before-${name}`, ...source, "-g", "60", ...encoding);
    return afterwards === undefined ? drawn : studio.draw(name, "-i", drawn, ...afterwards);
  };

  /** The number that each frame of a clip carries. */
  const numbersIn = (path: string): number[] => {
    const reading = ["-vf", `scale=${bars}:1:flags=area,format=gray`, "-f", "rawvideo", "-"];
    const greys = execFileSync("ffmpeg", ["-v", "error", "-i", path, ...reading]);
    return Array.from({ length: greys.length / bars }, (_, frame) => {
      const bits = [...greys.subarray(frame * bars, (frame + 1) * bars)].map((grey) => (grey > 130 ? 1 : 0));
      let number = 0;
      for (let bit = bars - 1, above = 0; bit >= 0; bit -= 1) {
        above ^= bits[bit]!;
        number = 2 * number + above;
      }
      return number;
    });
  };

  const streamOf = (path: string): Readonly<Record<string, unknown>> => {
    const fields =
      "codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames,start_time,duration,sample_aspect_ratio";
    const args = ["-v", "error", "-count_frames", "-show_entries", `stream=${fields}`, "-of", "json", path];
    return (JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" })) as { streams: Record<string, unknown>[] })
      .streams[0]!;
  };

  const expectLawful = (path: string, { fps, step, divisor, frames: most }: ClipLaw, clip: WrittenClip): void => {
    const stream = streamOf(path);
    expect(stream).toMatchObject({
      codec_name: "h264",
      pix_fmt: "yuv420p",
      sample_aspect_ratio: "1:1",
      ...{ width: clip.width, height: clip.height, r_frame_rate: `${fps}/1` },
      ...{ nb_read_frames: String(clip.frames), start_time: "0.000000" },
    });
    // A container says it in thousandths.
    expect(Math.abs(Number(stream["duration"]) - clip.frames / fps)).toBeLessThan(0.001);
    expect([(clip.frames - 1) % step, clip.width % divisor, clip.height % divisor]).toEqual([0, 0, 0]);
    expect(clip.frames).toBeLessThanOrEqual(most);
    expect(clip.seconds).toBeCloseTo(clip.frames / fps, 6);
  };

  it.each(drawings)("show the moments of $name that they name, at its speed", async (drawing) => {
    const path = draw(drawing);
    const times = shownTimes(path);
    const directory = join(studio.directory, `clips-of-${drawing.name}`);
    const shots = [{ index: 0, start: 0, end: times.length }];
    const { clips } = await extractClips(path, { shots, law: drawing.law, directory });
    expect(clips.length).toBeGreaterThan(0);
    expect(readdirSync(directory).sort()).toEqual([...clips.map(({ file }) => file), clipsManifest].sort());
    for (const clip of clips) {
      const file = join(directory, clip.file);
      expectLawful(file, drawing.law, clip);
      expect(clip).toMatchObject({ width: 160, height: 96, playbackSpeed: 1 });
      const numbers = numbersIn(file);
      expect([numbers[0], numbers.at(-1)]).toEqual([clip.startFrame, clip.endFrame - 1]);
      expect(clip.startSeconds).toBeCloseTo(times[clip.startFrame]!, 2);
      const late = numbers.map((number, frame) => {
        const moment = times[clip.startFrame]! + frame / clip.fps;
        const nearest = Math.min(...times.map((time) => Math.abs(time - moment)));
        return Math.abs(times[number]! - moment) - nearest;
      });
      expect(Math.max(...late)).toBeLessThan(0.002);
    }
  });

  it("are put into folders of any name, and obey laws of any multiple", async () => {
    const path = draw({ name: "-names.mp4", rate: "25", law: wan });
    const directory = join(studio.directory, "take:1 100%d\nñ 映画");
    const shots = [{ index: 0, start: 0, end: 25 * seconds }];
    const { clips } = await extractClips(path, { shots, law: law(8, 1, 5, 17), directory });
    expect(streamOf(join(directory, clips[0]!.file))).toMatchObject({ width: 160, height: 90, nb_read_frames: "17" });
    // A path that begins like a protocol.
    const here = process.cwd();
    process.chdir(studio.directory);
    try {
      const { clips: again } = await extractClips(path, { shots, law: wan, directory: "take:2" });
      expect(readdirSync("take:2")).toEqual([...again.map(({ file }) => file), clipsManifest]);
    } finally {
      process.chdir(here);
    }
  });
});
