import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Launch } from "../run-documents.js";
import type { RunFolder } from "../run-folder.js";
import { runProcesses, sendSignal } from "../run-processes.js";

const pollMs = 50;

/**
 * Ends every process of a run: the way that its program knows first, then harder ways, each when the one before has not
 * done it within the limit. The last is SIGKILL, and what is left then is out of anybody's reach.
 */
export async function stopTraining(folder: RunFolder, group: number | null, stop: Launch["stop"]): Promise<void> {
  if (stop.file !== null && (await placeStopFile(folder, stop.file))) {
    if (await isOverWithin(folder, group, stop.limitMs)) return;
  }
  for (const signal of stop.signals) {
    if (group !== null) sendSignal(-group, signal);
    for (const pid of await runProcesses(folder.id, group, null)) sendSignalOnce(pid, group, signal);
    if (await isOverWithin(folder, group, stop.limitMs)) return;
  }
}

/** Waits for what the trainer has left running, and kills it after the limit. */
export async function clearLeftovers(folder: RunFolder, group: number | null, limitMs: number): Promise<void> {
  if (await isOverWithin(folder, group, limitMs)) return;
  await stopTraining(folder, group, { file: null, signals: ["SIGKILL"], limitMs });
}

async function isOverWithin(folder: RunFolder, group: number | null, limitMs: number): Promise<boolean> {
  const startedAt = performance.now();
  for (;;) {
    if ((await runProcesses(folder.id, group, null)).length === 0) return true;
    if (performance.now() - startedAt > limitMs) return false;
    await delay(pollMs);
  }
}

/** The members of the group have had the signal already; SIGINT twice would make some programs skip their saving. */
function sendSignalOnce(pid: number, group: number | null, signal: NodeJS.Signals): void {
  if (group === null || signal === "SIGKILL") sendSignal(pid, signal);
}

async function placeStopFile(folder: RunFolder, name: string): Promise<boolean> {
  const entries = await readdir(folder.output, { withFileTypes: true }).catch(() => []);
  const folders = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async (entry) => ({ name: entry.name, at: (await stat(join(folder.output, entry.name))).mtimeMs })),
  );
  const newest = folders.toSorted((one, other) => one.at - other.at).at(-1);
  if (newest === undefined) return false;
  await writeFile(join(folder.output, newest.name, name), "");
  return true;
}
