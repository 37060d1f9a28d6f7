import { constants } from "node:fs";
import { chmod, copyFile, link } from "node:fs/promises";
import { fileErrorCode, isMissing } from "./file-error.js";
import { findRecord } from "./find-object.js";
import type { FolderLayout } from "./folder-layout.js";
import { noSuchObject } from "./read-object.js";

/** Other file systems, and file systems without hard links or with too many of them. */
const needsCopy = new Set(["EXDEV", "EPERM", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** ObjectStore.checkout: a hard link where that is possible, else a copy. */
export async function checkoutObject(layout: FolderLayout, key: string, path: string): Promise<void> {
  if ((await findRecord(layout, key)) === null) throw noSuchObject(key);
  try {
    await linkOrCopy(layout.content(key), path);
  } catch (error) {
    if (fileErrorCode(error) === "EEXIST") throw new TypeError(`a file is at ${path} already`, { cause: error });
    if (isMissing(error) && (await findRecord(layout, key)) === null) throw noSuchObject(key);
    throw error;
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!needsCopy.has(fileErrorCode(error) ?? "")) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await chmod(to, 0o444);
  }
}
