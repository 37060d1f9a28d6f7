import type { Trainer, TrainingPlan, TrainingStatus, Operation } from "../../src/ports/trainer.js";
import { createLocalTrainer, type LocalTrainerOptions } from "../../src/adapters/trainer-local/create-local-trainer.js";
import { programTable } from "../../src/adapters/trainer-local/programs/program-table.js";
import type { ProgramName } from "../../src/adapters/trainer-local/programs/program.js";
import { runFolder } from "../../src/adapters/trainer-local/run-folder.js";
import { runProcesses, sendSignal } from "../../src/adapters/trainer-local/run-processes.js";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { calm } from "./fal-fixture.js";
import { zipOf } from "./zip-of.js";

export { calm };

export const localPlan: TrainingPlan = {
  baseModel: "flux-dev",
  trigger: "zkbunny",
  steps: 20,
  learningRate: 1e-4,
  items: 4,
  zip: { sizeBytes: 1, sha256: "0".repeat(64) },
};

/** What a stand-in does: see local-trainers/behaviour.mjs. */
export interface Behaviour {
  readonly fail?: "oom" | "disk-full" | "module" | "gated";
  readonly failAtStep?: number;
  readonly killAtStep?: number;
  readonly pauseAtStep?: number;
  readonly ignoreSignals?: readonly ("SIGINT" | "SIGTERM")[];
  readonly print?: string;
}

export const standIns = fileURLToPath(new URL("../local-trainers/", import.meta.url));

const modelFiles: Readonly<Record<ProgramName, Readonly<Record<string, string>>>> = {
  "ai-toolkit": {},
  "sd-scripts": { model: "/m/flux1-dev.safetensors", clip_l: "/m/clip_l", t5xxl: "/m/t5xxl", ae: "/m/ae" },
  "musubi-tuner": { dit: "/m/wan.safetensors", vae: "/m/vae.safetensors", t5: "/m/t5.pth" },
  "diffusion-pipe": { diffusers_path: "/m/FLUX.1-dev" },
  simpletuner: {},
  diffusers: {},
  nano: {},
  command: {},
};

/** A program installed for one test, as the stand-in that behaves as told, and a trainer that uses it. */
export async function startLocal(
  name: ProgramName,
  behaviour: Behaviour = {},
  options: Partial<LocalTrainerOptions> = {},
) {
  const root = await temporaryFolder();
  const [runRoot, folder, control] = [join(root, "runs"), join(root, "installed"), join(root, "behaviour")];
  for (const path of [runRoot, folder, control]) await mkdir(path);
  const { entry } = programTable[name];
  if (entry !== null) {
    await mkdir(dirname(join(folder, entry)), { recursive: true });
    await writeFile(join(folder, entry), "");
  }
  const behave = (wanted: Behaviour) => writeFile(join(control, "behaviour.json"), JSON.stringify(wanted));
  await behave(behaviour);
  const executable = join(root, "python");
  const words = name === "simpletuner" ? "simpletuner " : "";
  await writeFile(
    executable,
    `#!/bin/sh\nexec "${process.execPath}" "${standIns}python.mjs" "${control}" ${words}"$@"\n`,
  );
  await chmod(executable, 0o755);

  const makeTrainer = (changes: Partial<LocalTrainerOptions> = {}): Trainer =>
    createLocalTrainer({
      runRoot,
      programs: [
        name === "command"
          ? { name, template: [process.execPath, `${standIns}custom.mjs`, control, "{dataset}", "{output}", "{steps}"] }
          : { name, folder, executable, modelFiles: modelFiles[name] },
      ],
      environment: { PATH: process.env["PATH"], HOME: root },
      settings: { saveEverySteps: 5 },
      stopLimitMs: 5000,
      ...options,
      ...changes,
    });
  onTestFinished(() => killAll(runRoot));
  const trainer = makeTrainer();
  const linesOf = (file: string) => readFile(join(control, file), "utf8").then(split, () => []);
  return {
    ...{ root, runRoot, folder, control, trainer, makeTrainer, behave, executable },
    uploaded: async () => trainer.upload(await zipOf(4), calm),
    submitted: async (plan: TrainingPlan = planFor(name)): Promise<Operation> =>
      trainer.submit(plan, await trainer.upload(await zipOf(4), calm), calm),
    /** Asks until the training has ended. */
    ended: (operation: Operation, by: Trainer = trainer): Promise<TrainingStatus> =>
      until(async () => {
        const status = await by.status(operation, calm);
        return status.state === "succeeded" || status.state === "failed" ? status : null;
      }),
    /** Resolves when the stand-in waits at the step that it was to pause at. */
    paused: () => until(async () => ((await exists(control, "paused")) ? true : null)),
    goOn: () => writeFile(join(control, "go"), ""),
    /** How many processes of the program were started, and which signals they got. */
    starts: () => linesOf("starts"),
    signals: () => linesOf("signals"),
    /** Resolves when nothing of any run lives; a process that stays makes the test run out of time. */
    gone: () => until(async () => ((await livingProcesses(runRoot)).length === 0 ? true : null)),
    living: () => livingProcesses(runRoot),
    folderOf: (operation: Operation) => runFolder(runRoot, operation["runId"] as string),
  };
}

export function planFor(name: ProgramName): TrainingPlan {
  return { ...localPlan, baseModel: name === "musubi-tuner" ? "wan-2.1-t2v-14b" : "flux-dev" };
}

/** Asks again until there is an answer. The test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await delay(20);
  }
}

async function exists(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder)).includes(name);
}

const split = (text: string) => text.split("\n").filter((line) => line !== "");

async function livingProcesses(runRoot: string): Promise<readonly number[]> {
  const ids = await readdir(runRoot);
  return (await Promise.all(ids.map((id) => runProcesses(id, null, null)))).flat();
}

async function killAll(runRoot: string): Promise<void> {
  for (const pid of await livingProcesses(runRoot)) sendSignal(pid, "SIGKILL");
  await until(async () => ((await livingProcesses(runRoot)).length === 0 ? true : null));
}
