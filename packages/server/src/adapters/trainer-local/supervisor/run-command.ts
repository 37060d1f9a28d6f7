import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { replaceFile } from "../document-files.js";
import { errorCode } from "../error-code.js";
import { knownProcess } from "../known-process.js";
import type { End, Launch } from "../run-documents.js";
import type { RunFolder } from "../run-folder.js";
import { isStopRequested } from "../stop-if-abandoned.js";
import { boundLog } from "./bounded-log.js";
import { clearLeftovers, stopTraining } from "./stop-training.js";

const pollMs = 100;

export interface CommandRun {
  readonly folder: RunFolder;
  readonly launch: Launch;
  readonly attempt: number;
  readonly phase: number;
  /** Aborted when this machine wants the supervisor to end. */
  readonly interruption: AbortSignal;
  readonly onStarted: () => void;
}

/** Runs one of an attempt's commands in a process group of its own, and says how it ended once nothing of it is left. */
export async function runCommand(run: CommandRun): Promise<End> {
  const { folder, launch, attempt, phase, interruption, onStarted } = run;
  const command = launch.commands[phase];
  if (command === undefined) throw new TypeError(`there is no command ${phase}`);
  const ended = (how: End["how"], rest: Partial<End> = {}): End => ({
    ...{ how, code: null, signal: null, phase, error: null },
    ...rest,
  });
  if (await isStopRequested(folder)) return ended("stopped");

  // Written to directly: the trainer outlives the supervisor without a broken pipe.
  const log = await open(folder.log, "a");
  const child = spawn(command.program, command.arguments, {
    cwd: command.workingFolder,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const exited = once(child, "exit").then(() => undefined);
  exited.catch(() => undefined);
  try {
    await once(child, "spawn");
  } catch (error) {
    return ended("not-started", { error: errorCode(error) });
  } finally {
    await log.close();
  }
  const group = child.pid ?? null;
  const trainer = group === null ? null : await knownProcess(group);
  if (trainer !== null) await replaceFile(folder.trainer(attempt), JSON.stringify({ ...trainer, phase }));
  onStarted();

  let how: End["how"] = "exited";
  while (child.exitCode === null && child.signalCode === null) {
    if (interruption.aborted || (await isStopRequested(folder))) {
      how = interruption.aborted ? "interrupted" : "stopped";
      await stopTraining(folder, group, launch.stop);
      // A process that hangs in a driver cannot be ended by anybody: it is not waited for without end.
      await Promise.race([exited, delay(launch.stop.limitMs, undefined, { ref: false })]);
      break;
    }
    await boundLog(folder, launch.longestLogBytes).catch(() => undefined);
    await Promise.race([exited, delay(pollMs)]);
  }
  await clearLeftovers(folder, group, launch.stop.limitMs);
  return ended(how, { code: child.exitCode, signal: child.signalCode });
}
