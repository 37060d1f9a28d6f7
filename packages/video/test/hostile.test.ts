import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { probe, scanShots, VideoError } from "../src/index.js";
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
