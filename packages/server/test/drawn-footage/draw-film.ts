import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What ffmpeg can draw by itself, each unlike the others and none of them still. */
const scenes = [
  "testsrc2=size=SIZE:rate=24",
  "mandelbrot=size=SIZE:rate=24:start_scale=2",
  "gradients=size=SIZE:rate=24:speed=0.05:seed=7:nb_colors=6,noise=alls=40:all_seed=3",
  "life=size=SIZE:rate=24:mold=20:ratio=0.2:seed=5:death_color=#204080:life_color=#f0c040",
  "cellauto=size=SIZE:rate=24:rule=110:random_seed=9:scroll=1",
  "testsrc=size=SIZE:rate=24",
] as const;

export interface Film {
  /** Frame numbers at which a new scene begins. */
  readonly cuts: readonly number[];
  readonly frames: number;
  readonly fps: 24;
}

/** Encodes a film of hard-cut scenes, whose boundaries are therefore known, as the ending of `path` says. */
export async function drawFilm(
  path: string,
  {
    sceneCount = 4,
    framesEach = 36,
    size = "320x180",
  }: { sceneCount?: number; framesEach?: number; size?: string } = {},
): Promise<Film> {
  const drawn = Array.from({ length: sceneCount }, (_, index) => scenes[index % scenes.length] ?? scenes[0]);
  const chains = drawn.map(
    (scene, index) => `${scene.replace("SIZE", size)},trim=end_frame=${framesEach},setsar=1,format=yuv420p[v${index}]`,
  );
  const joined = drawn.map((_, index) => `[v${index}]`).join("");
  const filter = `${chains.join(";")};${joined}concat=n=${sceneCount}:v=1:a=0[out]`;
  await ffmpeg("-filter_complex", filter, "-map", "[out]", "-g", "24", path);
  return {
    cuts: Array.from({ length: sceneCount - 1 }, (_, index) => (index + 1) * framesEach),
    frames: sceneCount * framesEach,
    fps: 24,
  };
}

/**
 * Another film that begins with the first two scenes of one that `drawFilm` has drawn, encoded anew and softer, and goes
 * on with a scene of its own.
 */
export async function drawSequel(film: string, path: string, framesEach = 36): Promise<void> {
  const again = `[0:v]trim=end_frame=${2 * framesEach},setpts=PTS-STARTPTS,gblur=sigma=0.6,setsar=1,format=yuv420p[again]`;
  const own = `cellauto=size=320x180:rate=24:rule=110:random_seed=9:scroll=1,trim=end_frame=${framesEach},setsar=1,format=yuv420p[own]`;
  const filter = `${again};${own};[again][own]concat=n=2:v=1:a=0[out]`;
  await ffmpeg("-i", film, "-filter_complex", filter, "-map", "[out]", "-crf", "30", "-g", "24", path);
}

export async function ffmpeg(...words: readonly string[]): Promise<void> {
  await run("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...words]);
}
