import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileErrorCode, isMissing } from "./file-error.js";

/** After this long without a change, what a writer on another machine left is taken for dead. */
const foreignLeftoverMs = 24 * 60 * 60 * 1000;

/** A folder of our own for bytes that are still arriving, named after this process. */
export interface IncomingFolder {
  /** A path where nothing is yet, in a folder that exists. */
  newPath(): Promise<string>;
}

/** Sweeps what dead writers left under `incoming`, then takes a place there. */
export async function openIncomingFolder(incoming: string, nowMs: number): Promise<IncomingFolder> {
  await sweep(incoming, nowMs);
  const own = join(incoming, [machineName(), process.pid, processStart(process.pid), randomUUID()].join("~"));
  return {
    async newPath() {
      await mkdir(own, { recursive: true });
      return join(own, randomUUID());
    },
  };
}

async function sweep(incoming: string, nowMs: number): Promise<void> {
  await mkdir(incoming, { recursive: true });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    if (await isLeftover(path, name, nowMs)) await rm(path, { recursive: true, force: true });
  }
}

async function isLeftover(path: string, name: string, nowMs: number): Promise<boolean> {
  const [machine, pid, start] = name.split("~");
  if (machine === machineName()) return !isRunning(Number(pid), start ?? "");
  return (await lastChange(path)) + foreignLeftoverMs < nowMs;
}

async function lastChange(folder: string): Promise<number> {
  let latestMs = 0;
  for (const name of [".", ...(await readdir(folder))]) {
    try {
      latestMs = Math.max(latestMs, (await stat(join(folder, name))).mtimeMs);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return latestMs;
}

function isRunning(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (fileErrorCode(error) === "ESRCH") return false;
  }
  return processStart(pid) === start;
}

/** Tells a process from a later one with the same id; "" on systems that do not say. */
function processStart(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function machineName(): string {
  return hostname().replaceAll(/[^A-Za-z0-9.-]/g, "-");
}
