import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bestFrames, extractClips, extractFrames, probe, scanShots, VideoError, writeVideo } from "../src/index.js";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

describe("files that are no good video", () => {
  let studio: Studio;
  let whole: string;
  beforeAll(() => {
    studio = openStudio();
    whole = studio.draw("whole.mp4", ...drawn("testsrc2=size=320x180:rate=24", 96), "-pix_fmt", "yuv420p", "-g", "24");
  });
  afterAll(() => studio.remove());

  const file = (name: string, bytes: string | Uint8Array): string => {
    const path = join(studio.directory, name);
    writeFileSync(path, bytes);
    return path;
  };
  const codeOf = async (running: Promise<unknown>): Promise<string> => {
    const error: unknown = await running.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(VideoError);
    return error instanceof VideoError ? error.code : "";
  };

  it("names each kind of failure", async () => {
    const cutBeforeIndex = readFileSync(whole).subarray(0, 4000);
    const two = studio.draw("two.mp4", ...drawn("testsrc2=size=320x180:rate=24", 2), "-pix_fmt", "yuv420p");
    const sound = studio.draw("sound.mp4", "-f", "lavfi", "-i", "sine=duration=1");
    expect(await codeOf(probe(join(studio.directory, "absent.mp4")))).toBe("file_not_found");
    expect(await codeOf(probe(file("empty.mp4", "")))).toBe("empty_file");
    expect(await codeOf(probe(file("text.mp4", "hello, I am text\n")))).toBe("not_a_video");
    expect(await codeOf(probe(file("cut.mp4", cutBeforeIndex)))).toBe("truncated");
    expect(await codeOf(probe(sound))).toBe("no_video_stream");
    expect(await codeOf(scanShots(two))).toBe("too_short");
    expect(await codeOf(probe(whole, { limits: { pixels: 100 } }))).toBe("too_large");
    expect(await codeOf(probe(whole, { limits: { durationSeconds: 1 } }))).toBe("too_large");
    expect(await codeOf(scanShots(whole, { threads: 0 }))).toBe("invalid_option");
  });

  it("says what is there instead of a file", async () => {
    await expect(probe("https://example.com/film.mp4")).rejects.toThrow("is an address, and only files are read");
    await expect(probe(studio.directory)).rejects.toThrow("is a folder");
    await expect(probe("")).rejects.toThrow("is empty");
  });

  it("tells a file that may not be read from one that is no video", () => {
    const path = file("locked.mp4", readFileSync(whole));
    chmodSync(path, 0);
    chmodSync(studio.directory, 0o755);
    const entry = new URL("../dist/index.js", import.meta.url).href;
    const code = `import(${JSON.stringify(entry)}).then(async ({ probe }) => {
      await probe(${JSON.stringify(path)}).catch(({ code, message }) => console.log(code, message));
    });`;
    // The superuser may read everything.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const answer = execFileSync(process.execPath, ["-e", code], { cwd: "/", encoding: "utf8", ...nobody });
    expect(answer).toBe(
      `file_not_found ${path} may not be read by this user. Change its permissions, or those of its folders.\n`,
    );
  });

  it("refuses options that it does not know", async () => {
    const directory = join(studio.directory, "refused");
    const format = "webp" as string as "png";
    const method = "quick" as string as "full";
    const shots = [{ index: 0, start: 9, end: 3 }];
    expect(await codeOf(bestFrames(whole, { count: 1, directory, format }))).toBe("invalid_option");
    expect(await codeOf(scanShots(whole, { method }))).toBe("invalid_option");
    expect(await codeOf(extractFrames(whole, { shots, maxCandidates: 1, directory }))).toBe("invalid_option");
    expect(await codeOf(bestFrames(whole, { count: 1, directory: whole }))).toBe("cannot_write");
    const clips = {
      shots: [{ index: 0, start: 0, end: 96 }],
      law: { fps: 16, step: 4, divisor: 16, frames: 81 },
      directory,
    };
    for (const wrong of [{ fps: 0 }, { fps: NaN }, { enoughEqual: 0 }, { maxShorterSide: NaN }, { maxClips: 0.5 }]) {
      expect(await codeOf(extractClips(whole, { ...clips, ...wrong }))).toBe("invalid_option");
    }
    expect(existsSync(directory)).toBe(false);
  });

  it("gives the one frame of a video that has no other", async () => {
    const one = studio.draw("one.mp4", ...drawn("testsrc2=size=320x180:rate=24", 1), "-pix_fmt", "yuv420p");
    const { items, shots, frames } = await bestFrames(one, { count: 5, directory: join(studio.directory, "one") });
    expect({ frames, shots, chosen: items.map(({ frame, measurements }) => [frame, measurements.motion]) }).toEqual({
      frames: 1,
      shots: [{ index: 0, start: 0, end: 1 }],
      chosen: [[0, null]],
    });
  });

  it("leaves nothing of a video whose pictures end in an error", async () => {
    const directory = join(studio.directory, "written");
    async function* pictures() {
      yield new Uint8Array(64 * 64 * 3);
      await Promise.reject(new Error("no more paint"));
    }
    const size = { width: 64, height: 64, fps: 24 };
    await expect(writeVideo(join(directory, "half.mp4"), size, pictures())).rejects.toThrow("no more paint");
    expect(existsSync(directory)).toBe(false);
    expect(await codeOf(writeVideo(join(directory, "odd.mp4"), { ...size, width: 63 }, pictures()))).toBe(
      "invalid_option",
    );
  });

  it("opens no playlist, which could name other files", async () => {
    const list = `ffconcat version 1.0\nfile '${whole}'\n`;
    expect(await codeOf(probe(file("list.mp4", list)))).toBe("not_a_video");
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${whole}\n#EXT-X-ENDLIST\n`;
    expect(await codeOf(probe(file("list.m3u8", playlist)))).toBe("not_a_video");
  });

  it("uses the frames of a file whose end is missing, and says so", async () => {
    const fast = studio.draw("fast.mp4", "-i", whole, "-c", "copy", "-movflags", "+faststart");
    const bytes = readFileSync(fast);
    const scan = await scanShots(file("half.mp4", bytes.subarray(0, Math.floor(bytes.length * 0.6))));
    expect(scan.frames).toBeGreaterThan(20);
    expect(scan.frames).toBeLessThan(96);
    expect(scan.warnings.map(({ code }) => code)).toContain("truncated");
  });

  it("misses nothing in a part that was cut out without encoding it anew", async () => {
    const part = studio.draw("part.mp4", "-ss", "1.5", "-t", "1.5", "-i", whole, "-c", "copy");
    const scan = await scanShots(part);
    const { frames, framesExact } = await probe(part);
    expect(framesExact).toBe(false);
    expect(Math.abs((frames ?? 0) - scan.frames)).toBeLessThan(5);
    expect(scan.warnings).toEqual([]);
  });

  it("takes names that look like protocols as files", async () => {
    const odd = join(studio.directory, "concat:odd|name.mp4");
    copyFileSync(whole, odd);
    expect((await probe(odd)).frames).toBe(96);
  });
});
