import { rename, writeFile } from "node:fs/promises";

/** Writes a file that is there whole or not at all, whenever the process is killed. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}
