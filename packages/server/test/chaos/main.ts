import { parseArgs } from "node:util";
import { runChaos } from "./run-chaos.js";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "200" },
    minutes: { type: "string", default: "15" },
    workers: { type: "string", default: "3" },
    films: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
  },
});
const minutes = Number(values.minutes);
const report = await runChaos({
  jobs: Number(values.jobs),
  troubleMs: minutes * 60_000,
  pauseMs: [500, 5_000],
  patienceMs: Math.max(10, 2 * minutes) * 60_000,
  workers: Number(values.workers),
  films: Number(values.films),
  seed: Number(values.seed),
  say: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
const { notCompleted, wrongBytes, paidTwice, temporaryObjects, progressFell, orphans, scratch } = report;
const isWell = [notCompleted, wrongBytes, paidTwice, temporaryObjects, progressFell, orphans, scratch].every(
  (violations) => violations.length === 0,
);
process.stderr.write(isWell ? "All laws hold.\n" : "Laws were broken: see the lists above.\n");
process.exit(isWell ? 0 : 1);
