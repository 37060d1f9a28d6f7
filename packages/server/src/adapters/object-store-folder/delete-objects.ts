import { rmdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileErrorCode, isMissing } from "./file-error.js";
import type { FolderLayout } from "./folder-layout.js";
import { removeRecords } from "./object-record.js";
import { walkKeys } from "./walk-keys.js";

/** ObjectStore.delete: the bytes, their records, and every folder that is empty then. */
export async function deleteObjects(layout: FolderLayout, prefix: string): Promise<number> {
  let deleted = 0;
  for await (const step of walkKeys(layout, prefix)) {
    if ("leftFolder" in step) {
      await removeIfEmpty(layout, step.leftFolder);
      continue;
    }
    if (await unlinkIfThere(layout.content(step.file))) deleted += 1;
    await removeRecords(layout, step.file);
  }
  const above = prefix.split("/").slice(0, -1);
  for (; above.length > 0; above.pop()) await removeIfEmpty(layout, `${above.join("/")}/`);
  return deleted;
}

async function unlinkIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function removeIfEmpty(layout: FolderLayout, folder: string): Promise<void> {
  if (folder === "") return;
  await rmdirIfEmpty(dirname(join(layout.root, folder, "x")));
  await rmdirIfEmpty(layout.records(`${folder}x`).folder);
}

async function rmdirIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!isMissing(error) && !["ENOTEMPTY", "EEXIST"].includes(fileErrorCode(error) ?? "")) throw error;
  }
}
