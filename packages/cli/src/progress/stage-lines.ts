import { stageNames, type StageName, type StageRecord } from "@reelora/core";
import { durationText, etaSeconds } from "./eta.js";

/** What is shown of a stage. */
export type ShownStage = Pick<StageRecord, "state" | "startedAt" | "finishedAt" | "fraction" | "reused" | "summary">;
export type ShownStages = Readonly<Record<StageName, ShownStage>>;

const nameWidth = Math.max(...stageNames.map((name) => name.length));
const barWidth = 20;

/** The line of a stage that has come to its end, or null while it has not. */
export function endedLine(name: StageName, record: ShownStage): string | null {
  switch (record.state) {
    case "finished": {
      const took = record.startedAt === null || record.finishedAt === null ? 0 : record.finishedAt - record.startedAt;
      const note = record.reused ? "known already" : durationText(took / 1000);
      return `✓ ${name.padEnd(nameWidth)}  ${record.summary ?? ""}  (${note})`;
    }
    case "skipped":
      return `– ${name.padEnd(nameWidth)}  skipped`;
    case "pending":
    case "running":
      return null;
  }
}

/** The line of the stage at work: bar, percent, time left. */
export function runningLine(name: StageName, record: ShownStage, now: number): string {
  const filled = Math.round(record.fraction * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  const eta = record.startedAt === null ? null : etaSeconds(now - record.startedAt, record.fraction);
  const left = eta === null ? "" : `  ETA ${durationText(eta)}`;
  return `▸ ${name.padEnd(nameWidth)}  ${bar} ${String(Math.floor(record.fraction * 100)).padStart(3)} %${left}`;
}

export function runningStage(stages: ShownStages): StageName | null {
  return stageNames.find((name) => stages[name].state === "running") ?? null;
}
