import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ReeloraError } from "@reelora/core";

/** Cannot be a segment of a key, because of the "@". */
export const hiddenFolderName = ".@reelora";

/**
 * Where things are under the root. An object is the file at its key, so that people can look through the folders; what
 * is known about it lies in a record in a parallel tree under the hidden folder, as does what is still being written.
 */
export interface FolderLayout {
  /** Absolute, with every symbolic link resolved. */
  readonly root: string;
  readonly incoming: string;
  content(key: string): string;
  /** The folder of the records of a key, and how their names start. */
  records(key: string): { readonly folder: string; readonly namePrefix: string };
}

/** The root must exist. */
export async function folderLayout(root: string): Promise<FolderLayout> {
  const realRoot = await realpath(root);
  const hidden = join(realRoot, hiddenFolderName);
  return {
    root: realRoot,
    incoming: join(hidden, "incoming"),
    content: (key) => join(realRoot, key),
    records(key) {
      const path = join(hidden, "records", key);
      return { folder: dirname(path), namePrefix: `${path.slice(dirname(path).length + 1)}~` };
    },
  };
}

/** Throws when one of the folders on the way is a symbolic link, which could lead out of the root. */
export async function requireRealFolder(path: string): Promise<void> {
  if ((await realpath(path)) === path) return;
  throw new ReeloraError(
    "storage_unavailable",
    "A folder of the object store is a symbolic link. Put a real folder in its place; link the root as a whole instead.",
  );
}
