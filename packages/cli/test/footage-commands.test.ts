import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFilm, type Film } from "../../server/test/drawn-footage/draw-film.js";
import { bin, reelora, startReelora } from "./run-reelora.js";

let folder: string;
let film: Film;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-footage-"));
  film = await drawFilm(join(folder, "film.mp4"), { framesEach: 96 });
  await writeFile(join(folder, "text.mp4"), "not a video");
  await symlink("loop.mp4", join(folder, "loop.mp4"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) => reelora(words, { cwd: folder });
const json = (stdout: string): unknown => JSON.parse(stdout);

describe("commands on a video file alone", () => {
  it("shots prints the boundaries, and makes no data folder", async () => {
    const { status, stdout } = await run("shots", "film.mp4", "--json");
    expect(status).toBe(0);
    expect(json(stdout)).toEqual({
      fps: film.fps,
      frames: film.frames,
      width: 320,
      height: 180,
      boundaries: film.cuts.map((frame) => ({ kind: "cut", start: frame, end: frame })),
      decodedFrames: expect.any(Number) as number,
      seconds: expect.any(Number) as number,
    });
    expect((await run("shots", "film.mp4")).stdout).toContain("4 shots, 384 frames of 320x180");
    expect(await readdir(folder)).not.toContain("reelora-data");
  });

  it("shots tries thresholds on a scan that was kept, without decoding, and takes no other video for it", async () => {
    const first = await run("shots", "film.mp4", "--scan", "film.scan.json", "--json");
    const { boundaries } = json(first.stdout) as { boundaries: unknown };
    const again = await run("shots", "film.mp4", "--scan", "film.scan.json", "--json");
    expect(json(again.stdout)).toMatchObject({ boundaries, frames: film.frames, decodedFrames: 0 });
    const strict = await run("shots", "film.mp4", "--scan", "film.scan.json", "--threshold", "100", "--json");
    expect(json(strict.stdout)).toMatchObject({ boundaries: [], width: 320, height: 180, decodedFrames: 0 });
    const other = await run("shots", "text.mp4", "--scan", "film.scan.json");
    expect(other).toMatchObject({ status: 2, stdout: "" });
    expect(other.stderr).toContain("film.scan.json holds the scan of film.mp4");
    expect((await run("shots", "film.mp4", "--scan", "text.mp4")).stderr).toContain("holds no scan");
  });

  it("frames writes the best frames and a manifest of them", async () => {
    const { status, stdout, stderr } = await run(
      "frames",
      "film.mp4",
      "--count",
      "8",
      "--out",
      "best frames",
      "--json",
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { items } = json(stdout) as { items: { file: string; shot: number }[] };
    expect(items).toHaveLength(8);
    expect(new Set(items.map(({ shot }) => shot))).toEqual(new Set([0, 1, 2, 3]));
    expect((await readdir(join(folder, "best frames"))).sort()).toEqual(
      [...items.map(({ file }) => file), "frames.json"].sort(),
    );
  });

  it("clips writes clips that obey the law of the model", async () => {
    await mkdir(join(folder, "clips"));
    await writeFile(join(folder, "clips", "of before.mp4"), "");
    const { status, stdout, stderr } = await run("clips", "film.mp4", "--for", "wan-2.2", "--out", "clips", "--json");
    expect(status).toBe(0);
    expect(stderr).toBe("Note: clips holds 1 file that was not written now. clips.json names those that were.\n");
    const { clips } = json(stdout) as { clips: { file: string; frames: number }[] };
    expect(clips.length).toBeGreaterThan(0);
    for (const { file, frames } of clips) {
      const probe = [
        "-v",
        "error",
        "-count_frames",
        "-select_streams",
        "v",
        "-show_entries",
        "stream=nb_read_frames,r_frame_rate,width,height",
        "-of",
        "csv=p=0",
      ];
      const { stdout: seen } = await promisify(execFile)("ffprobe", [...probe, join(folder, "clips", file)]);
      expect(seen.trim()).toBe(`320,176,16/1,${frames}`);
      expect((frames - 1) % 4).toBe(0);
    }
  });

  it.each([
    [["shots", "text.mp4"], "not a video"],
    [["shots", "film.mp4", "--threshold", "0"], "--threshold"],
    [["frames", "film.mp4", "--count", "0", "--out", "x"], "--count"],
    [["frames", "film.mp4", "--count", "2.5", "--out", "x"], "--count: a whole number"],
    [["shots", "https://example.com/film.mp4"], "is an address"],
    [["shots", "loop.mp4"], "a link that leads back to itself"],
    [["shots", "film.mp4", "--scan", "nowhere/film.scan.json"], "there is no folder nowhere"],
    [["frames", "film.mp4", "--out", "x"], "--count"],
    [["frames", "film.mp4", "--count", "1", "--out", ""], "--out: the name of a folder"],
    [["clips", "film.mp4", "--for", "wan-2.2", "--out", "film.mp4"], "--out: film.mp4 is a file"],
    [["clips", "film.mp4", "--for", "sora", "--out", "x"], "wan-2.2"],
  ])("%j says what is wrong", async (words, named) => {
    const { status, stdout, stderr } = await run(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
  });

  it("frames ends where no folder can be made, though the system does not say why", async () => {
    const { status, stderr } = await run("frames", "film.mp4", "--count", "1", "--out", "/proc/best/frames");
    expect(stderr).toContain("The folder /proc/best/frames cannot be made");
    expect(status).toBe(1);
  });

  it("frames leaves nothing, and no process, when it is interrupted", async () => {
    const words = ["frames", "film.mp4", "--count", "8", "--out", "interrupted/frames"];
    const { child, outcome } = startReelora(words, { cwd: folder });
    const childrenOf = (pid: number | undefined) => readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    // What decodes is started first of all; the folder is made once the command listens for signals.
    await expect.poll(() => existsSync(join(folder, "interrupted/frames")), { interval: 5 }).toBe(true);
    const decoders = (await childrenOf(child.pid)).trim().split(" ");
    child.kill("SIGINT");
    expect(await outcome).toEqual({ status: 130, stdout: "", stderr: "Reading film.mp4 was stopped on request.\n" });
    const isRunning = async (pid: string) => {
      const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ") Z");
      return !state.slice(state.lastIndexOf(")")).startsWith(") Z");
    };
    await expect
      .poll(async () => (await Promise.all(decoders.map(isRunning))).includes(true), { interval: 5 })
      .toBe(false);
    expect(existsSync(join(folder, "interrupted"))).toBe(false);
  });

  it("shots ends quietly when nobody reads what it prints, and says when it cannot be written", async () => {
    const { child, outcome } = startReelora(["shots", "film.mp4", "--json"], { cwd: folder });
    child.stdout.destroy();
    expect(await outcome).toMatchObject({ status: 141, stderr: "" });
    const script = '"$0" "$@" > /dev/full';
    const toFullDisk = promisify(execFile)("sh", ["-c", script, process.execPath, bin, "shots", "film.mp4"], {
      cwd: folder,
    });
    await expect(toFullDisk).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("cannot be written") as string,
    });
  });
});
