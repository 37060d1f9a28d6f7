// Time and memory of the main job, as a user runs it:  npm run bench:job -- VIDEO [VIDEO …]
// Writes bench/job.md. Memory is the most that the process and its children had together (PSS, Linux only), looked at
// every 20 ms; each video is run three times on a fresh data folder, and the median is written.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { benchFolder } from "./bench-folder.mjs";
import { memoryWithChildren } from "./process-memory.mjs";
import { writePage } from "./write-page.mjs";

const bin = fileURLToPath(new URL("../packages/cli/bin/reelora.js", import.meta.url));
const runs = 3;

async function once(video) {
  const folder = benchFolder();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [bin, "train", video, "--trigger", "zkbench", "--provider", "none", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let peakBytes = 0;
  const timer = setInterval(
    () => (peakBytes = Math.max(peakBytes, memoryWithChildren(child.pid, "proportional") * 2 ** 20)),
    20,
  );
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  const status = await new Promise((done) => child.on("close", done));
  clearInterval(timer);
  const seconds = (performance.now() - startedAt) / 1000;
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`${video}: exit status ${status}`);
  const job = JSON.parse(Buffer.concat(chunks).toString());
  const stage = (name) => (job.stages.find((one) => one.name === name).durationMs ?? 0) / 1000;
  return { seconds, peakBytes, job, stage };
}

const rows = [];
for (const video of process.argv.slice(2).map((path) => resolve(path))) {
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await once(video));
  const { seconds, job, stage } = results.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs / 2)];
  const peak = Math.max(...results.map((result) => result.peakBytes));
  const spread = `${results[0].seconds.toFixed(1)}–${results.at(-1).seconds.toFixed(1)}`;
  rows.push(
    `| ${basename(video)} | ${job.counts.shots} | ${job.counts.kept} of ${job.counts.candidates} | ${["ingest", "detect", "extract", "curate", "package"].map((name) => stage(name).toFixed(1)).join(" | ")} | **${seconds.toFixed(1)} s** (${spread}) | ${(peak / 1e6).toFixed(0)} MB |`,
  );
}
const text = `# The main job, end to end

\`reelora train VIDEO --trigger zkbench --provider none\` on an empty data folder, Node start to exit: median of ${runs} runs (fastest–slowest), the most memory of any run, all processes together. Stage columns are seconds.

Machine: ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.
Command: \`npm run bench:job -- ${process.argv
  .slice(2)
  .map((path) => basename(path))
  .join(" ")}\`

| video | shots | frames kept | ingest | detect | extract | curate | package | whole | peak memory |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
writePage(new URL("job.md", import.meta.url), text);
console.log(text);
