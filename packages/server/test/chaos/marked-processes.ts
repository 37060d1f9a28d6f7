import { readdir, readFile } from "node:fs/promises";

/** Ids of this machine's processes that were started with this in their environment, or by one that was. */
export async function markedProcesses(name: string, value: string): Promise<readonly string[]> {
  const marked: string[] = [];
  for (const pid of await readdir("/proc")) {
    const environment = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "") : "";
    if (environment.split("\0").includes(`${name}=${value}`)) marked.push(pid);
  }
  return marked;
}
