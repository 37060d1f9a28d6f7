import { nanoProgram, type LoraSettings, type TrainConfig } from "@reelora/nano";
import { join } from "node:path";
import type { PlanItem } from "@reelora/core";
import type { Checkpoint, Program, ProgramInput } from "./program.js";

const configPath = "config/nano.json";
const checkpointFile = /^checkpoint-(\d+)\.safetensors$/;
const stepLine = /^step (\d+)\/\d+ /;

/** The trainer of packages/nano, which comes with Reelora and needs nothing to be installed. */
export const nano: Program = {
  name: "nano",
  title: "reelora-nano",
  variable: "REELORA_NANO",
  entry: null,
  missingModelFiles: () => [],
  layOut: (input) => [{ path: configPath, text: `${JSON.stringify(config(input), null, 2)}\n` }],
  commands({ executable, folders }, resumeFrom) {
    const resume = resumeFrom === null ? [] : ["--resume", join(folders.output, resumeFrom.path)];
    const words = [nanoProgram, "train", join(folders.run, configPath), ...resume];
    return [{ program: executable, arguments: words, workingFolder: folders.run, environment: {} }];
  },
  // It writes whole files or none, so there is nothing that it would have to bring to an end first.
  stop: { file: null, signals: ["SIGTERM", "SIGKILL"] },
  configFile: configPath,
  stepsDone: (lines) => {
    const last = lines.map((line) => stepLine.exec(line)?.[1]).findLast((step) => step !== undefined);
    return last === undefined ? null : Number(last);
  },
  checkpoints: (files) =>
    files
      .flatMap(({ path }): { readonly path: string; readonly step: number }[] => {
        const step = checkpointFile.exec(path)?.[1];
        return step === undefined ? [] : [{ path, step: Number(step) }];
      })
      .toSorted((one, other) => one.step - other.step) satisfies readonly Checkpoint[],
  leavesProof: () => true,
  weights: (files) => files.find(({ path }) => path === "lora.safetensors") ?? null,
};

function config({ plan, folders, settings }: ProgramInput): TrainConfig {
  const lora: LoraSettings = {
    steps: plan.steps,
    learningRate: plan.learningRate,
    rank: settings.rank,
    batch: settings.batchSize,
    seed: settings.seed,
    captionDropout: 0.1,
    average: 0,
    weightDecay: 0.01,
  };
  return {
    dataset: folders.dataset,
    output: folders.output,
    trigger: plan.trigger,
    heldOut: [...keptAside(plan.media ?? [])],
    saveEverySteps: settings.saveEverySteps,
    sampleEverySteps: Math.max(1, Math.ceil(plan.steps / 4)),
    lora,
  };
}

const keptShare = 0.15;
const mostKeptShare = 0.25;
const fewestShots = 3;

/**
 * The pictures of the one shot that has most nearly 15 % of them, and not over a quarter: what is measured on them is
 * then not of moments beside those that are trained on. None when there are fewer than three shots.
 */
export function keptAside(media: readonly PlanItem[]): readonly string[] {
  const shots = new Map<number | null, PlanItem[]>();
  for (const item of media) shots.set(item.shot ?? null, [...(shots.get(item.shot ?? null) ?? []), item]);
  if (shots.has(null) || shots.size < fewestShots) return [];
  const wanted = media.length * keptShare;
  const [chosen] = [...shots.values()]
    .filter((items) => items.length <= media.length * mostKeptShare)
    .toSorted((one, other) => Math.abs(one.length - wanted) - Math.abs(other.length - wanted));
  return (chosen ?? []).map(({ fileName }) => fileName);
}
