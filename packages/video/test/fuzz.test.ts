import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

const batch = fileURLToPath(new URL("./fuzz-batch.mjs", import.meta.url));
/** Variants of each kind of file; more through the environment for a longer run. */
const variants = Number(process.env["REELORA_FUZZ_VARIANTS"] ?? 100);
/** The first variant's number, each is damaged in its own way: another one for a long run on other files. */
const firstVariant = process.env["REELORA_FUZZ_FIRST"] ?? "0";
const longestMs = 10_000;
const mostMegabytes = 900;

describe("damaged files", () => {
  let studio: Studio;
  beforeAll(() => {
    studio = openStudio();
  });
  afterAll(() => studio.remove());

  const encodings: readonly (readonly [string, readonly string[]])[] = [
    ["mp4", ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"]],
    ["mkv", ["-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p"]],
    ["webm", ["-c:v", "libvpx", "-b:v", "300k"]],
    ["avi", ["-c:v", "mpeg4"]],
    ["ts", ["-c:v", "mpeg2video"]],
    ["mov", ["-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p"]],
  ];

  it.each(encodings)(
    "end in frames or a typed error: %s",
    (kind, encoding) => {
      const source = studio.draw(`whole.${kind}`, ...drawn("testsrc2=size=160x90:rate=24", 36), ...encoding);
      const scratch = join(studio.directory, `damaged.${kind}`);
      const counts = String(variants);
      const run = spawnSync(process.execPath, [batch, source, scratch, firstVariant, counts], {
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      });
      const ended = run.stdout.split("\n").filter((line) => line.startsWith("end "));
      const last = run.stdout.trimEnd().split("\n").at(-1);
      expect(run.status, `the decoder died at: ${last} (${run.signal}) ${run.stderr.slice(-500)}`).toBe(0);
      expect(ended).toHaveLength(variants);
      for (const line of ended) {
        const [, , ms, megabytes, outcome] = line.split(" ");
        expect(outcome, line).not.toBe("untyped");
        expect(Number(ms), line).toBeLessThan(longestMs);
        expect(Number(megabytes), line).toBeLessThan(mostMegabytes);
      }
    },
    600_000,
  );
});
