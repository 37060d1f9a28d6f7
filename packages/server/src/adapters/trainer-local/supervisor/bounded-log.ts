import { open, rename, truncate, writeFile } from "node:fs/promises";
import type { RunFolder } from "../run-folder.js";

/**
 * Cuts a log that has grown over its bound: its last quarter is kept in the older log, and the log begins anew. The
 * trainer appends to the very same file all the time, so a line written in between can get lost.
 */
export async function boundLog({ log, olderLog }: RunFolder, longestBytes: number): Promise<void> {
  const handle = await open(log, "r").catch(() => null);
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    if (size <= longestBytes) return;
    const kept = Buffer.alloc(Math.ceil(longestBytes / 4));
    const { bytesRead } = await handle.read(kept, 0, kept.length, size - kept.length);
    await writeFile(`${olderLog}.new`, kept.subarray(0, bytesRead));
    await rename(`${olderLog}.new`, olderLog);
    await truncate(log, 0);
  } finally {
    await handle.close();
  }
}
