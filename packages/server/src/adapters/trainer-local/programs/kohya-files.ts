import { outputName, type Checkpoint, type FinishedWeights, type OutputFile } from "./program.js";

const stateFolder = new RegExp(`^${outputName}(?:-step(\\d{8})|-(\\d{6}))?-state$`);

/** The folders that `--save_state` leaves, which sd-scripts and musubi-tuner share, oldest first. */
export function kohyaStates(files: readonly OutputFile[]): readonly Checkpoint[] {
  return files
    .filter(({ path }) => stateFolder.test(path))
    .toSorted((one, other) => one.modifiedAtMs - other.modifiedAtMs)
    .map(({ path }) => {
      const step = stateFolder.exec(path)?.[1];
      return { path, step: step === undefined ? null : Number(step) };
    });
}

/** Intermediate files carry a step or an epoch; only the finished one has the bare name. */
export function kohyaWeights(files: readonly OutputFile[]): FinishedWeights | null {
  return files.find(({ path }) => path === `${outputName}.safetensors`) ?? null;
}
