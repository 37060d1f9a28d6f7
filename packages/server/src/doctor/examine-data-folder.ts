import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { failed, ok, type Verdict } from "./finding.js";
import { judgeDisk } from "./judge-disk.js";

/** Writes a file to the disk itself, reads it back and removes it. */
export async function examineDataFolder(folder: string): Promise<Verdict> {
  const path = join(folder, `doctor-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, "wx");
    try {
      await file.writeFile("reelora");
    } finally {
      await file.close();
    }
    const isSame = (await readFile(path, "utf8")) === "reelora";
    if (!isSame) return failed(`${folder} gave back other bytes than were written.`, "Check the disk.");
    return ok(`${folder} can be written.`);
  } catch (error) {
    const message = `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
    return failed(message, "Give this user the folder, or set REELORA_DATA_DIR to one of their own.");
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

export async function examineDisk(folder: string, largestVideoBytes: number): Promise<Verdict> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const { bavail, bsize } = await statfs(folder);
  return judgeDisk(folder, bavail * bsize, largestVideoBytes);
}
