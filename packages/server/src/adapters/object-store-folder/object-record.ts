import { lstat, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ObjectHead } from "../../ports/object-store.js";
import { isMissing } from "./file-error.js";
import type { FolderLayout } from "./folder-layout.js";

const RecordJson = z.object({
  sizeBytes: z.int().nonnegative(),
  sha256: z.string(),
  contentType: z.string(),
  modifiedAt: z.iso.datetime(),
});

/** What was known about an object's bytes when they were put. */
export type ObjectRecord = Omit<ObjectHead, "key">;

/**
 * Tells the files that are put under one key, one after the other, from each other: inode and modification time. It
 * names the record, so that the one rename that brings in new bytes also switches to their record.
 */
export type FileIdentity = string;

export async function identityOf(path: string): Promise<FileIdentity | null> {
  try {
    const status = await lstat(path, { bigint: true });
    return status.isFile() ? identityFrom(status) : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function identityFrom(status: { readonly ino: bigint; readonly mtimeNs: bigint }): FileIdentity {
  return `${status.ino.toString(36)}-${status.mtimeNs.toString(36)}`;
}

export function recordPath(layout: FolderLayout, key: string, identity: FileIdentity): string {
  const { folder, namePrefix } = layout.records(key);
  return join(folder, `${namePrefix}${identity}.json`);
}

/** Durable when it resolves. The folder must exist. */
export async function writeRecord(path: string, record: ObjectRecord): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(JSON.stringify({ ...record, modifiedAt: record.modifiedAt.toISOString() }));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Null when there is none, or only the beginning of one that a dying writer left. */
export async function readRecord(path: string): Promise<ObjectRecord | null> {
  try {
    const parsed = RecordJson.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? { ...parsed.data, modifiedAt: new Date(parsed.data.modifiedAt) } : null;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** For bytes whose identity is not on record, because the folder was copied or they were tampered with. */
export async function readNewestRecord(layout: FolderLayout, key: string): Promise<ObjectRecord | null> {
  const records = await Promise.all((await recordPathsOf(layout, key)).map(readRecord));
  return records
    .filter((record) => record !== null)
    .reduce<ObjectRecord | null>(
      (newest, record) => (newest !== null && newest.modifiedAt >= record.modifiedAt ? newest : record),
      null,
    );
}

export async function removeRecords(layout: FolderLayout, key: string): Promise<void> {
  for (const path of await recordPathsOf(layout, key)) await rm(path, { force: true });
}

async function recordPathsOf(layout: FolderLayout, key: string): Promise<string[]> {
  const { folder, namePrefix } = layout.records(key);
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.startsWith(namePrefix)).map((name) => join(folder, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
