import { canonicalJson, lawfulLengthBelow, ReeloraError } from "@reelora/core";
import { appendFile, link, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TrainingPlan } from "../../ports/trainer.js";
import { localRow, pathFor, type InstalledProgram } from "./configured-program.js";
import { datasetItems } from "./dataset-items.js";
import { createDocument, readDocument, replaceFile } from "./document-files.js";
import { errorCode } from "./error-code.js";
import type { LocalMachine } from "./local-machine.js";
import type { Checkpoint, Command, PlacedFile, ProgramInput } from "./programs/program.js";
import { attemptMark } from "./read-log.js";
import { KeptPlan, Launch, type SupervisorWord } from "./run-documents.js";
import type { RunFolder } from "./run-folder.js";
import { startSupervisor } from "./start-supervisor.js";

/**
 * Starts one attempt of a training, or joins the one that was started before: however often and by whomever this is
 * called, at most one supervisor claims the attempt, and only that one starts the program. Null when a supervisor was
 * started and gave no word.
 */
export async function launchAttempt(
  machine: LocalMachine,
  installed: InstalledProgram,
  folder: RunFolder,
  plan: TrainingPlan,
  attempt: number,
  resumeFrom: Checkpoint | null,
): Promise<SupervisorWord["state"] | null> {
  const input = await programInput(machine, installed, folder, plan);
  const commands = installed.program.commands(input, resumeFrom);
  const launch: Launch = {
    program: installed.program.name,
    plan: KeptPlan.parse(plan),
    commands: commands.map(({ program, arguments: words, workingFolder }) => ({
      program,
      arguments: [...words],
      workingFolder,
    })),
    resumedFrom: resumeFrom?.path ?? null,
    stop: { ...installed.program.stop, signals: [...installed.program.stop.signals], limitMs: machine.stopLimitMs },
    longestLogBytes: machine.longestLogBytes,
  };
  const isNew = await createDocument(folder.launch(attempt), launch);
  if (!isNew) await checkSameTraining(folder, attempt, launch);
  if (isNew && resumeFrom !== null) {
    await appendFile(folder.log, `\n${attemptMark}${attempt}: going on from ${resumeFrom.path}\n`);
  }
  if (attempt === 1) for (const file of await installed.program.layOut(input)) await place(folder, file);
  return startSupervisor(folder, attempt, environmentFor(machine, installed, commands));
}

async function programInput(
  { settings }: LocalMachine,
  installed: InstalledProgram,
  folder: RunFolder,
  plan: TrainingPlan,
): Promise<ProgramInput> {
  const { installation, executable, modelFiles, template } = installed;
  const { run, dataset, config, output, cache } = folder;
  const rank = plan.rank ?? settings.rank;
  return {
    plan,
    items: await datasetItems(dataset),
    folders: { run, dataset, config, output, cache },
    settings: {
      ...settings,
      ...{ rank, alpha: plan.alpha ?? rank, seed: plan.seed ?? settings.seed },
      clipFrames: clipFrames(settings.clipFrames, installed, plan),
    },
    installation: installation === "" ? run : installation,
    executable,
    modelFiles,
    template,
  };
}

/** No more than the shortest clip has, and a length that the model can count. */
function clipFrames(wanted: number, installed: InstalledProgram, plan: TrainingPlan): number {
  const law = localRow(installed, plan.baseModel)?.dataset.clips;
  const lengths = (plan.media ?? []).flatMap(({ frames }) => frames ?? []);
  return law ? lawfulLengthBelow(law, Math.min(wanted, ...lengths)) : wanted;
}

/** One dataset folder is for one training: its files are the one's and not the other's. */
async function checkSameTraining(folder: RunFolder, attempt: number, { program, plan }: Launch): Promise<void> {
  const earlier = await readDocument(folder.launch(attempt), Launch);
  if (earlier?.program === program && canonicalJson(earlier.plan) === canonicalJson(plan)) return;
  throw new ReeloraError(
    "training_settings_invalid",
    "This dataset was put on this machine for a training with other settings: upload it again for this one.",
  );
}

async function place(folder: RunFolder, file: PlacedFile): Promise<void> {
  const path = join(folder.run, file.path);
  await mkdir(dirname(path), { recursive: true });
  if ("text" in file) return replaceFile(path, file.text);
  await link(join(folder.run, file.linkTo), path).catch((error: unknown) => {
    if (errorCode(error) !== "EEXIST") throw error;
  });
}

function environmentFor(
  { environment }: LocalMachine,
  installed: InstalledProgram,
  commands: readonly Command[],
): Readonly<Record<string, string>> {
  const special = commands.map((command) => command.environment);
  return Object.assign(
    { ...environment, PATH: pathFor(installed, environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin") },
    ...special,
  ) as Record<string, string>;
}
