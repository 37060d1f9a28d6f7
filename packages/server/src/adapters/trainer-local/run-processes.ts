import { readdir, readFile } from "node:fs/promises";
import { processFacts } from "./known-process.js";

/** Set for every process of a run, so that those which left its process group are found too. */
export const runVariable = "REELORA_LOCAL_RUN";

/**
 * The living processes of a run, beside `exceptPid`: those of its trainer's process group, and on Linux also those that
 * have left it, known by their environment.
 */
export async function runProcesses(id: string, group: number | null, exceptPid: number | null): Promise<number[]> {
  if (process.platform !== "linux") return group !== null && hasMembers(group) ? [-group] : [];
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const facts = await processFacts(pid);
      if (facts === null) return false;
      return facts.group === group || (await hasMark(pid, id));
    }),
  );
  return pids.filter((pid, index) => found[index] === true && pid !== exceptPid && pid !== process.pid);
}

/** Sends a signal to a process, or to a group by its negated id; one that has ended meanwhile is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

async function hasMark(pid: number, id: string): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/environ`, "latin1")).split("\0").includes(`${runVariable}=${id}`);
  } catch {
    return false;
  }
}

function hasMembers(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
