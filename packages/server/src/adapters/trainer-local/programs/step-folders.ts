import type { Checkpoint, FinishedWeights, OutputFile } from "./program.js";

const stepFolder = /^checkpoint-(\d+)$/;

/** The folders `checkpoint-{step}` that SimpleTuner and the diffusers scripts share, oldest first. */
export function stepFolders(files: readonly OutputFile[]): readonly Checkpoint[] {
  return files
    .flatMap(({ path }) => {
      const step = stepFolder.exec(path)?.[1];
      return step === undefined ? [] : [{ path, step: Number(step) }];
    })
    .toSorted((one, other) => one.step - other.step);
}

/** At the top of the output folder only the finished file lies; those of checkpoints lie in their folders. */
export function finishedWeights(files: readonly OutputFile[]): FinishedWeights | null {
  return files.find(({ path }) => path === "pytorch_lora_weights.safetensors") ?? null;
}
