import { barProgress } from "./bar-progress.js";
import { oldestFirst } from "./oldest-first.js";
import { outputName, type Checkpoint, type FinishedWeights, type OutputFile, type Program } from "./program.js";

const stateFolder = new RegExp(`^${outputName}(?:-step(\\d{8})|-(\\d{6}))?-state$`);

/** The folders that `--save_state` leaves, oldest first. */
function kohyaStates(files: readonly OutputFile[]): readonly Checkpoint[] {
  return files
    .filter(({ path }) => stateFolder.test(path))
    .toSorted(oldestFirst)
    .map(({ path }) => {
      const step = stateFolder.exec(path)?.[1];
      return { path, step: step === undefined ? null : Number(step) };
    });
}

/** Intermediate files carry a step or an epoch; only the finished one has the bare name. */
function kohyaWeights(files: readonly OutputFile[]): FinishedWeights | null {
  return files.find(({ path }) => path === `${outputName}.safetensors`) ?? null;
}

/** What sd-scripts and musubi-tuner, of one author, have in common: how they are stopped, and what they print and leave. */
export const kohyaRun = {
  stop: { file: null, signals: ["SIGTERM", "SIGKILL"] },
  stepsDone: (lines, steps) => barProgress(lines, /^steps:/, steps),
  checkpoints: kohyaStates,
  leavesProof: () => true,
  weights: kohyaWeights,
} satisfies Partial<Program>;
