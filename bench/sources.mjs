// Memory of a job by the number of its sources:  npm run bench:sources -- VIDEO [PARTS]
// Cuts VIDEO into PARTS (6) of ten seconds without encoding it again, makes a dataset of the first one and of all of
// them, and of all of them in one piece, and prints the most memory that the worker's own process had resident, and that
// it and its decoders had together (PSS, Linux only).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { benchFolder } from "./bench-folder.mjs";
import { memoryOf, memoryWithChildren } from "./process-memory.mjs";

const [video, parts = "6"] = process.argv.slice(2);
if (video === undefined) throw new Error("npm run bench:sources -- VIDEO [PARTS]");
const bin = fileURLToPath(new URL("../packages/cli/bin/reelora.js", import.meta.url));
const folder = benchFolder();
const partSeconds = 10;

/** Keeps the packets of the video. */
function cut(name, from, seconds) {
  const path = join(folder, name);
  const words = ["-v", "error", "-y", "-ss", String(from), "-t", String(seconds), "-i", resolve(video)];
  execFileSync("ffmpeg", [...words, "-map", "0:v", "-c", "copy", path]);
  return path;
}

async function measured(sources) {
  const cwd = mkdtempSync(join(folder, "job-"));
  const words = ["train", ...sources, "--trigger", "zkbench", "--provider", "none", "--json"];
  const child = spawn(process.execPath, [bin, ...words], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  let [own, all, output] = [0, 0, ""];
  child.stdout.on("data", (text) => (output += text));
  const timer = setInterval(() => {
    own = Math.max(own, memoryOf(child.pid, "mostResident"));
    all = Math.max(all, memoryWithChildren(child.pid, "proportional"));
  }, 20);
  const status = await new Promise((done) => child.on("close", done));
  clearInterval(timer);
  if (status !== 0) throw new Error(`exit status ${status}`);
  const { counts } = JSON.parse(output);
  return `${sources.length} × ${(sources.length === 1 && sources[0].includes("whole") ? Number(parts) : 1) * partSeconds} s, ${counts.candidates} candidates: ${own.toFixed(0)} MiB, ${all.toFixed(0)} MiB with decoders`;
}

try {
  const cuts = Array.from({ length: Number(parts) }, (_, index) =>
    cut(`part-${index + 1}.mp4`, index * partSeconds, partSeconds),
  );
  const whole = cut("whole.mp4", 0, Number(parts) * partSeconds);
  for (const sources of [cuts.slice(0, 1), cuts, [whole]]) console.log(await measured(sources));
} finally {
  rmSync(folder, { recursive: true });
}
