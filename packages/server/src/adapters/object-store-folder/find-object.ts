import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { isMissing } from "./file-error.js";
import { requireRealFolder, type FolderLayout } from "./folder-layout.js";
import {
  identityFrom,
  identityOf,
  readNewestRecord,
  readRecord,
  recordPath,
  type FileIdentity,
  type ObjectRecord,
} from "./object-record.js";

/** How often an object may be replaced under our hands before we give up on seeing it. */
const maximumLooks = 1_000;

/** What is on record for the object as it is now; null when there is no such object. A file without a record is none. */
export async function findRecord(layout: FolderLayout, key: string): Promise<ObjectRecord | null> {
  const path = layout.content(key);
  if (!(await isFolderReal(dirname(path)))) return null;
  for (let look = 1; look <= maximumLooks; look += 1) {
    const identity = await identityOf(path);
    if (identity === null) return null;
    const record = await recordWhileCurrent(layout, key, identity);
    if (record !== "replaced") return record;
  }
  throw new Error(`${key} was replaced ${maximumLooks} times while it was looked for`);
}

export interface OpenObject {
  readonly file: FileHandle;
  readonly record: ObjectRecord;
}

/** Opens an object's bytes together with the record of these very bytes; the caller closes the file. */
export async function openObject(layout: FolderLayout, key: string): Promise<OpenObject | null> {
  const path = layout.content(key);
  if (!(await isFolderReal(dirname(path)))) return null;
  for (let look = 1; look <= maximumLooks; look += 1) {
    const file = await openOrNull(path);
    if (file === null) return null;
    let isKept = false;
    try {
      const status = await file.stat({ bigint: true });
      if (!status.isFile()) return null;
      const record = await recordWhileCurrent(layout, key, identityFrom(status));
      if (record === null) return null;
      if (record !== "replaced") {
        isKept = true;
        return { file, record };
      }
    } finally {
      if (!isKept) await file.close();
    }
  }
  throw new Error(`${key} was replaced ${maximumLooks} times while it was opened`);
}

/** The record of an identity goes away when the object is replaced: then the answer is about other bytes. */
export async function recordWhileCurrent(
  layout: FolderLayout,
  key: string,
  identity: FileIdentity,
): Promise<ObjectRecord | "replaced" | null> {
  const record = await readRecord(recordPath(layout, key, identity));
  if (record !== null) return record;
  const newest = await readNewestRecord(layout, key);
  return (await identityOf(layout.content(key))) === identity ? newest : "replaced";
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function isFolderReal(path: string): Promise<boolean> {
  try {
    await requireRealFolder(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
