import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { OutputFile } from "./programs/program.js";

/** Deep enough for every program, and no way into a loop. */
const deepest = 4;

/** Everything below a run's output folder, folders included. Links are left aside. */
export async function outputFiles(output: string): Promise<readonly OutputFile[]> {
  const found: OutputFile[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile() && !entry.isDirectory()) continue;
      const path = join(folder, entry.name);
      const facts = await stat(path).catch(() => null);
      if (facts === null) continue;
      found.push({ path: relative(output, path), modifiedAtMs: facts.mtimeMs });
      if (entry.isDirectory() && depth < deepest) await visit(path, depth + 1);
    }
  };
  await visit(output, 1);
  return found;
}
