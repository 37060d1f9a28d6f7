import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runChaos } from "./run-chaos.js";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "200" },
    minutes: { type: "string", default: "15" },
    workers: { type: "string", default: "3" },
    films: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    "trouble-every": { type: "string", default: "3" },
  },
});
const minutes = Number(values.minutes);
const meanPauseMs = Number(values["trouble-every"]) * 1000;
// Whatever the run and its services write lies in here, and goes however this process ends, the processes with it.
const folder = mkdtempSync(join(tmpdir(), "reelora-chaos-"));
process.env["TMPDIR"] = folder;
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(130);
    process.stderr.write("Stopping, and removing what the run has made. Once more to leave at once.\n");
    interrupted.abort();
  });
}
const report = await runChaos({
  jobs: Number(values.jobs),
  troubleMs: minutes * 60_000,
  pauses: { betweenMs: [meanPauseMs / 5, (meanPauseMs * 9) / 5], stallMs: [300, 4_000] },
  patienceMs: Math.max(10, 4 * minutes) * 60_000,
  workers: Number(values.workers),
  films: Number(values.films),
  seed: Number(values.seed),
  say: (line) => void process.stderr.write(`${line}\n`),
  stop: interrupted.signal,
}).catch((error: unknown) => {
  if (!interrupted.signal.aborted) throw error;
  process.exit(130);
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.stderr.write(report.violations.length === 0 ? "All laws hold.\n" : "Laws were broken: see violations.\n");
process.exit(report.violations.length === 0 ? 0 : 1);
