import { stageGraph, type StageName } from "@reelora/core";
import type { JobStatusDocument } from "@reelora/sdk";
import type { ShownStage, ShownStages } from "../progress/stage-lines.js";

/** The stages of a job as a server tells of them, for the same lines as on this machine. */
export function shownStages(job: Pick<JobStatusDocument, "stages" | "progress">): ShownStages {
  const shown = stageGraph.map(({ name }): [StageName, ShownStage] => [name, shownStage(job, name)]);
  return Object.fromEntries(shown) as ShownStages;
}

function shownStage({ stages, progress }: Pick<JobStatusDocument, "stages" | "progress">, name: StageName): ShownStage {
  const stage = stages.find((one) => one.name === name);
  if (stage === undefined) {
    return { state: "pending", startedAt: null, finishedAt: null, fraction: 0, reused: false, summary: null };
  }
  const { state, reused, summary } = stage;
  const times = { startedAt: timeOf(stage.startedAt), finishedAt: timeOf(stage.finishedAt) };
  return { state, ...times, fraction: state === "running" ? fractionOf(name, progress) : 0, reused, summary };
}

/** How far a running stage is, by the job's progress. */
function fractionOf(name: StageName, progress: number): number {
  const marks = stageGraph.find((one) => one.name === name);
  if (marks === undefined || marks.to === marks.from) return 0;
  return Math.min(1, Math.max(0, (progress - marks.from) / (marks.to - marks.from)));
}

const timeOf = (text: string | null) => (text === null ? null : Date.parse(text));
