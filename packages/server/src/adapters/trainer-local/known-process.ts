import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { KnownProcess } from "./run-documents.js";

interface ProcessFacts {
  readonly start: string;
  readonly group: number;
}

const run = promisify(execFile);

/** The process that has this id now; null when none has, or only the remains of one that has ended. */
export async function knownProcess(pid: number): Promise<KnownProcess | null> {
  const facts = await processFacts(pid);
  return facts === null ? null : { pid, start: facts.start };
}

/** Whether exactly this process still runs. */
export async function isAlive({ pid, start }: KnownProcess): Promise<boolean> {
  return (await processFacts(pid))?.start === start;
}

/** Null for a process that does not exist or has ended and only waits to be collected. */
export async function processFacts(pid: number): Promise<ProcessFacts | null> {
  try {
    return process.platform === "linux" ? await factsFromProc(pid) : await factsFromPs(pid);
  } catch {
    return null;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may hold spaces and parentheses. */
async function factsFromProc(pid: number): Promise<ProcessFacts | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile("/proc/sys/kernel/random/boot_id", "utf8"),
  ]);
  const [state, , group, , , , , , , , , , , , , , , , , start] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === undefined || start === undefined || state === "Z" || state === "X") return null;
  return { start: `${boot.trim()}:${start}`, group: Number(group) };
}

async function factsFromPs(pid: number): Promise<ProcessFacts | null> {
  const { stdout } = await run("ps", ["-o", "stat=,pgid=,lstart=", "-p", String(pid)]);
  const [, state, group, start] = /^(\S+)\s+(\d+)\s+(.+)$/.exec(stdout.trim()) ?? [];
  if (state === undefined || start === undefined || state.startsWith("Z")) return null;
  return { start, group: Number(group) };
}
