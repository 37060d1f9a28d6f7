import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** Longer than any pictures take: whoever wrote it, on whatever machine, is at it no more. */
const foreignLeftMs = 24 * 3600_000;
const namePattern = /^(\d+)@(.+)$/;

/** The name of this process's folder: no other process has it at the same time. */
export function ownFolderName(): string {
  return `${process.pid}@${hostname()}`;
}

/**
 * Removes the folders of processes that are gone: of this machine at once, of others when they are a day old. Folders
 * with other names are left alone.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, host] = namePattern.exec(name) ?? [];
    if (pid === undefined || host === undefined) continue;
    const path = join(folder, name);
    const isLeft = host === hostname() ? !isRunning(Number(pid)) : await isOld(path);
    if (isLeft) await rm(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function isOld(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > foreignLeftMs;
}
