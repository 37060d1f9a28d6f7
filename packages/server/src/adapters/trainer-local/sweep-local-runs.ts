import { readdir, rm, stat } from "node:fs/promises";
import { latestAttempt } from "./attempt-state.js";
import { runFolder } from "./run-folder.js";
import { stopIfAbandoned } from "./stop-if-abandoned.js";

export interface SweepOptions {
  readonly runRoot: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How long a run that has ended, or a dataset that was never trained, is kept after its last change. */
  readonly keptMs: number;
}

/**
 * Removes the folders of old runs, and says how many. Whatever runs is left alone, unless it was to be
 * stopped and nobody does; so is all that is no run.
 */
export async function sweepLocalRuns({ runRoot, now, keptMs }: SweepOptions): Promise<number> {
  let removed = 0;
  for (const name of await readdir(runRoot).catch(() => [])) {
    const folder = folderNamed(runRoot, name);
    if (folder === null) continue;
    const attempt = await latestAttempt(folder);
    if (attempt !== null) await stopIfAbandoned(folder, attempt);
    const state = attempt?.current.state ?? "ended";
    const facts = await stat(folder.run).catch(() => null);
    if (facts === null || (state !== "ended" && state !== "lost") || now - facts.mtimeMs < keptMs) continue;
    await rm(folder.run, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

function folderNamed(runRoot: string, name: string) {
  try {
    return runFolder(runRoot, name);
  } catch {
    return null;
  }
}
