import { ReeloraError } from "@reelora/core";
import type { TrainingPlan } from "../../ports/trainer.js";
import { latestAttempt } from "./attempt-state.js";
import { installationProblem, localRow, type InstalledProgram } from "./configured-program.js";
import { datasetItems } from "./dataset-items.js";
import { readDocument } from "./document-files.js";
import { launchAttempt } from "./launch-attempt.js";
import type { LocalMachine } from "./local-machine.js";
import type { LocalOperation } from "./operation.js";
import { programNames } from "./programs/program.js";
import { End, KnownProcess } from "./run-documents.js";
import { runOfDataset, type RunFolder } from "./run-folder.js";
import { storageError } from "./storage-error.js";

/**
 * Starts the training of a dataset, once: submitting the same plan and dataset again, also after a crash in the middle,
 * leads to the same training.
 */
export async function submitRun(
  machine: LocalMachine,
  installed: InstalledProgram,
  plan: TrainingPlan,
  datasetUrl: string,
): Promise<LocalOperation> {
  const folder = ownFolder(machine, datasetUrl);
  const problem = installationProblem(installed);
  if (problem !== null) throw new ReeloraError("provider_not_configured", problem);
  await checkMedia(installed, plan, folder);
  const word = await launchAttempt(machine, installed, folder, plan, 1, null).catch((error: unknown) => {
    throw storageError(error);
  });
  const end = await readDocument(folder.end(1), End);
  if (end?.how === "not-started") throw notStarted(installed, end);
  const operation = await startedOperation(folder);
  if (operation !== null) return operation;
  throw word === null
    ? new ReeloraError(
        "internal",
        "The process that is to watch over the training could not be started. Try again; if it stays so, this machine has no processes or memory left.",
      )
    : new TypeError("a supervisor that spoke has claimed its attempt");
}

/** The training of a dataset, when a supervisor has begun it. */
export async function startedOperation(folder: RunFolder): Promise<LocalOperation | null> {
  const attempt = await latestAttempt(folder);
  const supervisor = await readDocument(folder.claim(1), KnownProcess);
  const program = programNames.find((name) => name === attempt?.launch.program);
  if (attempt === null || supervisor === null || program === undefined) return null;
  return { program, runId: folder.id, supervisor, steps: attempt.launch.plan.steps };
}

/** Only folders that `upload` made below the run root: an address is text that was stored in between. */
export function ownFolder({ runRoot }: LocalMachine, datasetUrl: string): RunFolder {
  const folder = runOfDataset(runRoot, datasetUrl);
  if (folder !== null) return folder;
  throw new ReeloraError(
    "provider_rejected",
    "The dataset's address does not lead to a dataset on this machine: upload it to the local trainer first.",
  );
}

async function checkMedia(installed: InstalledProgram, plan: TrainingPlan, folder: RunFolder): Promise<void> {
  const row = localRow(installed, plan.baseModel);
  const foreign = (await datasetItems(folder.dataset)).find((item) => row?.dataset.media.includes(item.media) !== true);
  if (foreign === undefined) return;
  throw new ReeloraError(
    "training_settings_invalid",
    `${installed.program.title} trains ${plan.baseModel} on ${row?.dataset.media.join("s and ") ?? "no"}s, and ${foreign.fileName} is a ${foreign.media}: choose another base model, or make another dataset.`,
  );
}

function notStarted({ program, interpreterVariable, executable }: InstalledProgram, end: End): ReeloraError {
  const what = end.error === "ENOENT" ? "there is no such program" : `the system says ${end.error ?? "nothing"}`;
  return new ReeloraError(
    "provider_not_configured",
    `${program.title} could not be started with ${executable}: ${what}. Install it, or correct ${interpreterVariable}.`,
  );
}
