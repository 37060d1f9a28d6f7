import { readdir } from "node:fs/promises";
import { readDocument } from "./document-files.js";
import { isAlive } from "./known-process.js";
import { End, KnownProcess, Launch, TrainerProcess } from "./run-documents.js";
import { runProcesses } from "./run-processes.js";
import type { RunFolder } from "./run-folder.js";

/**
 * - `unclaimed`: written down, and not yet run by anybody.
 * - `running`: its supervisor lives, or something of the trainer goes on without it.
 * - `ended`: its supervisor has recorded how.
 * - `lost`: nothing of it lives, and nobody recorded an end.
 */
export type AttemptState =
  | { readonly state: "unclaimed" }
  | { readonly state: "running"; readonly isSupervised: boolean; readonly phase: number }
  | { readonly state: "ended"; readonly end: End }
  | { readonly state: "lost" };

export interface Attempt {
  readonly number: number;
  readonly launch: Launch;
  readonly current: AttemptState;
}

/** The newest attempt of a run; null when it was never launched. */
export async function latestAttempt(folder: RunFolder): Promise<Attempt | null> {
  const numbers = (await readdir(folder.run).catch(() => [])).flatMap((name) => {
    const number = /^launch-(\d+)\.json$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const number = Math.max(0, ...numbers);
  const launch = number === 0 ? null : await readDocument(folder.launch(number), Launch);
  return launch === null ? null : { number, launch, current: await attemptState(folder, number) };
}

async function attemptState(folder: RunFolder, attempt: number): Promise<AttemptState> {
  const supervisor = await readDocument(folder.claim(attempt), KnownProcess);
  if (supervisor === null) return { state: "unclaimed" };
  const end = await readDocument(folder.end(attempt), End);
  if (end !== null) return { state: "ended", end };
  const isSupervised = await isAlive(supervisor);
  const trainer = await readDocument(folder.trainer(attempt), TrainerProcess);
  // A launcher may have died and left the process that trains.
  const isRunning = isSupervised || (await runProcesses(folder.id, trainer?.pid ?? null, null)).length > 0;
  if (isRunning) return { state: "running", isSupervised, phase: trainer?.phase ?? 0 };
  // It may have ended between the first look and the last.
  const late = await readDocument(folder.end(attempt), End);
  return late === null ? { state: "lost" } : { state: "ended", end: late };
}
