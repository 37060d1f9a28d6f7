import { assertNever, ReeloraError, type Expert } from "@reelora/core";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RemoteFile, TrainingStatus } from "../../ports/trainer.js";
import { latestAttempt, type Attempt } from "./attempt-state.js";
import { explainFailure } from "./explain-failure.js";
import { launchAttempt } from "./launch-attempt.js";
import type { LocalMachine } from "./local-machine.js";
import { redraws, settledLines } from "./log-lines.js";
import type { LocalOperation } from "./operation.js";
import { outputFiles } from "./output-files.js";
import { programTable } from "./programs/program-table.js";
import type { Program } from "./programs/program.js";
import { readLog } from "./read-log.js";
import { resumePoint } from "./resume-point.js";
import type { End } from "./run-documents.js";
import { runFolder, type RunFolder } from "./run-folder.js";
import { isStopRequested, stopIfAbandoned } from "./stop-if-abandoned.js";
import { wholeWeightsBytes } from "./whole-weights.js";

const keptLogLines = 200;
const keptBodyLines = 60;

/**
 * How a training stands. One that was cut off by something else than its own fault goes on from its last checkpoint, by
 * the very question how it stands.
 */
export async function followRun(machine: LocalMachine, operation: LocalOperation): Promise<TrainingStatus> {
  const folder = runFolder(machine.runRoot, operation.runId);
  const attempt = await latestAttempt(folder);
  if (attempt === null) return vanished();
  const { current } = attempt;
  switch (current.state) {
    case "running":
      await stopIfAbandoned(folder, attempt);
      return running(machine, operation, folder, attempt);
    case "unclaimed":
      return resumed(machine, operation, folder, attempt);
    case "ended":
      return settled(machine, operation, folder, attempt, current.end);
    case "lost":
      return settled(machine, operation, folder, attempt, null);
    default:
      return assertNever(current);
  }
}

async function running(
  { secrets }: LocalMachine,
  { program, steps }: LocalOperation,
  folder: RunFolder,
  { launch, current }: Attempt,
): Promise<TrainingStatus> {
  const log = await readLog(folder, secrets);
  const isLastPhase = current.state === "running" && current.phase === launch.commands.length - 1;
  const done = isLastPhase ? programTable[program].stepsDone(redraws(log.latest), steps) : null;
  const lines = settledLines(log.text);
  return {
    ...{ state: "running", fraction: (done ?? 0) / steps, log: lines.slice(-keptLogLines) },
    ...lossesOf(programTable[program], lines),
  };
}

async function settled(
  machine: LocalMachine,
  operation: LocalOperation,
  folder: RunFolder,
  attempt: Attempt,
  end: End | null,
): Promise<TrainingStatus> {
  const log = await readLog(folder, machine.secrets);
  const lines = settledLines(log.latest);
  const body = settledLines(log.text).slice(-keptBodyLines).join("\n");
  const program = programTable[operation.program];
  const { title, variable } = program;
  const isStopped = end === null ? await isStopRequested(folder) : end.how === "stopped";
  if (isStopped) {
    return {
      state: "failed",
      code: "training_cancelled",
      message: `${title} was stopped on request.`,
      providerBody: body,
    };
  }
  // Without a recorded end the finished file itself is the proof: only a training that is through writes it.
  const isThrough = end === null ? program.leavesProof(lines) : end.how === "exited" && end.code === 0;
  const finished = isThrough ? await finishedFiles(folder, program) : null;
  if (finished !== null) {
    return { state: "succeeded", ...finished, ...lossesOf(program, settledLines(log.text)), billableUnits: null };
  }
  const next = await resumePoint(machine, operation, folder, attempt, end, lines);
  if (next !== null) {
    const installed = machine.programs.find((each) => each.program === program);
    if (installed !== undefined) {
      await launchAttempt(machine, installed, folder, attempt.launch.plan, attempt.number + 1, next);
      return {
        state: "running",
        fraction: (next.step ?? 0) / operation.steps,
        log: settledLines(log.text).slice(-keptLogLines),
      };
    }
  }
  const { resolution, batchSize } = machine.settings;
  const freeBytes = await statfs(folder.run)
    .then(({ bavail, bsize }) => bavail * bsize)
    .catch(() => null);
  const explained = explainFailure({ title, end, lines, freeBytes, resolution, batchSize, variable });
  return { state: "failed", ...explained, providerBody: body };
}

/** An attempt that is written down and not begun: whoever wrote it was stopped in between. */
async function resumed(
  machine: LocalMachine,
  operation: LocalOperation,
  folder: RunFolder,
  { number, launch }: Attempt,
): Promise<TrainingStatus> {
  const installed = machine.programs.find(({ program }) => program.name === operation.program);
  if (installed === undefined) {
    const { title, variable } = programTable[operation.program];
    throw new ReeloraError(
      "provider_not_configured",
      `${title} is no longer configured, and a training with it is under way: set ${variable} again.`,
    );
  }
  const from = launch.resumedFrom === null ? null : { path: launch.resumedFrom, step: null };
  await launchAttempt(machine, installed, folder, launch.plan, number, from);
  return { state: "running", fraction: 0, log: [] };
}

function vanished(): TrainingStatus {
  const message = "The training's folder on this machine is gone, and all that was in it: train again.";
  return { state: "failed", code: "training_failed", message, providerBody: "" };
}

function lossesOf(program: Program, lines: readonly string[]) {
  const losses = program.losses?.(lines);
  return losses === undefined ? {} : { losses };
}

type FinishedFiles = Omit<Extract<TrainingStatus, { readonly state: "succeeded" }>, "state" | "billableUnits">;

/** Null when the weights are not there, or not whole. */
async function finishedFiles(folder: RunFolder, program: Program): Promise<FinishedFiles | null> {
  const files = await outputFiles(folder.output);
  const weights = program.weights(files);
  const file = weights === null ? null : await localFile(join(folder.output, weights.path));
  if (weights === null || file === null) return null;
  const otherWeights: { expert: Expert; file: RemoteFile }[] = [];
  for (const { expert, path } of weights.others ?? []) {
    const other = await localFile(join(folder.output, path));
    if (other === null) return null;
    otherWeights.push({ expert, file: other });
  }
  const { configFile } = program;
  const samples = program.samples?.(files).map(({ path, step }) => ({
    ...{ step, file: { url: pathToFileURL(join(folder.output, path)).href, sizeBytes: null } },
  }));
  return {
    weights: file,
    ...(samples === undefined ? {} : { samples }),
    ...(weights.expert === undefined ? {} : { expert: weights.expert, otherWeights }),
    config: configFile === null ? null : { url: pathToFileURL(join(folder.run, configFile)).href, sizeBytes: null },
  };
}

async function localFile(path: string): Promise<RemoteFile | null> {
  const sizeBytes = await wholeWeightsBytes(path);
  return sizeBytes === null ? null : { url: pathToFileURL(path).href, sizeBytes };
}
