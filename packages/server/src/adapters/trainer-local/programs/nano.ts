import { keptAside, type LossPoint } from "@reelora/core";
import { nanoProgram } from "@reelora/nano/nano-program";
import type { TrainConfig } from "@reelora/nano/program/train-config";
import { LoraSettings } from "@reelora/nano/training/lora-settings";
import { join } from "node:path";
import type { Checkpoint, Program, ProgramInput } from "./program.js";

const configPath = "config/nano.json";
const checkpointFile = /^checkpoint-(\d+)\.safetensors$/;
const stepLine = /^step (\d+)\/\d+ {2}loss ([\d.]+)(?: {2}held-out loss ([\d.]+))?$/;
const sampleFile = /^samples\/step-(\d+)\.png$/;

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
  losses: (lines) => {
    // What was trained again after an interruption counts once.
    const points = new Map<number, LossPoint>();
    for (const line of lines) {
      const [, step, loss, heldOutLoss] = stepLine.exec(line) ?? [];
      if (step === undefined) continue;
      const aside = heldOutLoss === undefined ? null : Number(heldOutLoss);
      points.set(Number(step), { step: Number(step), loss: Number(loss), heldOutLoss: aside });
    }
    return [...points.values()].toSorted((one, other) => one.step - other.step);
  },
  samples: (files) =>
    files
      .flatMap(({ path }) => {
        const step = sampleFile.exec(path)?.[1];
        return step === undefined ? [] : [{ path, step: Number(step) }];
      })
      .toSorted((one, other) => one.step - other.step),
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
  const lora = LoraSettings.parse({
    ...{ steps: plan.steps, learningRate: plan.learningRate, batch: settings.batchSize },
    ...{ rank: settings.rank, alpha: settings.alpha, seed: settings.seed },
  });
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
