import { barProgress } from "./bar-progress.js";
import { oldestFirst } from "./oldest-first.js";
import type { Program, ProgramInput } from "./program.js";

/**
 * Any program that trains on a folder of pictures with captions and leaves a .safetensors file in the output folder:
 * the operator's own command line, in which `{dataset}`, `{output}`, `{config}`, `{cache}`, `{trigger}`, `{steps}`,
 * `{learningRate}`, `{baseModel}`, `{resolution}`, `{batchSize}`, `{rank}`, `{alpha}` and `{seed}` are filled in. No shell sees it.
 */
export const command: Program = {
  name: "command",
  title: "the configured command",
  variable: "REELORA_LOCAL_TRAINER_COMMAND",
  entry: null,
  missingModelFiles: () => [],
  layOut: () => [],
  commands(input) {
    const [program = "", ...words] = input.template.map((word) => filled(word, input));
    return [{ program, arguments: words, workingFolder: input.folders.run, environment: { PYTHONUNBUFFERED: "1" } }];
  },
  stop: { file: null, signals: ["SIGINT", "SIGTERM", "SIGKILL"] },
  configFile: null,
  // Only a bar that counts all the steps: nothing else is known of the program.
  stepsDone: (lines, steps) =>
    barProgress(
      lines.filter((line) => line.includes(`/${steps} [`)),
      /^/,
      steps,
    ),
  checkpoints: () => [],
  leavesProof: () => false,
  weights: (files) =>
    files
      .filter(({ path }) => /^[^/]+\.safetensors$/.test(path))
      .toSorted(oldestFirst)
      .at(-1) ?? null,
};

function filled(word: string, { plan, folders, settings }: ProgramInput): string {
  const values: Readonly<Record<string, string>> = {
    dataset: folders.dataset,
    output: folders.output,
    config: folders.config,
    cache: folders.cache,
    trigger: plan.trigger,
    steps: String(plan.steps),
    learningRate: String(plan.learningRate),
    baseModel: plan.baseModel,
    resolution: String(settings.resolution),
    batchSize: String(settings.batchSize),
    rank: String(settings.rank),
    alpha: String(settings.alpha),
    seed: String(settings.seed),
  };
  return word.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
