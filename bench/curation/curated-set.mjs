import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../packages/cli/bin/reelora.js", import.meta.url));

/** One job on the video in an empty data folder within `scratch`: what it kept, and what it knew. */
export function curatedSet(video, frameCount, scratch) {
  const folder = mkdtempSync(join(scratch, "data-"));
  const words = ["train", video, "--trigger", "zkbench", "--provider", "none", "--json", "--data-dir", folder];
  const status = JSON.parse(
    execFileSync(process.execPath, [bin, ...words, "--frame-count", String(frameCount)], {
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 1e9,
    }),
  );
  const stored = join(folder, "content-generation-assets");
  const videos = join(stored, "videos", "local");
  const owned = join(videos, readdirSync(videos)[0]);
  const read = (name) => {
    const file = readdirSync(owned).find((one) => one.startsWith(`${name}-`) && one.endsWith(".json"));
    return JSON.parse(readFileSync(join(owned, file)));
  };
  const dataset = JSON.parse(readFileSync(join(stored, "datasets", "local", status.jobId, "manifest-v1.json")));
  const [detect, extract] = [read("detect"), read("extract")];
  return {
    ...{ frames: dataset.items.map(({ frame }) => frame), total: detect.facts.frames, fps: detect.facts.fps },
    ...{ shots: detect.items, boundaries: detect.facts.boundaries, candidates: extract.items },
    pathOf: (key) => join(stored, ...key.split("/")),
  };
}
