import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isKeySegment } from "../../ports/object-key.js";
import { isMissing } from "./file-error.js";
import { hiddenFolderName, requireRealFolder, type FolderLayout } from "./folder-layout.js";

/** A file whose key starts with the prefix, or, after everything in it, a folder that was walked ("" is the root). */
export type WalkStep = { readonly file: string } | { readonly leftFolder: string };

/** In key order, one folder in memory at a time. Symbolic links and names that are in no key are passed over. */
export async function* walkKeys(layout: FolderLayout, prefix: string): AsyncGenerator<WalkStep> {
  const cut = prefix.lastIndexOf("/") + 1;
  yield* walkFolder(layout, prefix.slice(0, cut), prefix.slice(cut));
}

async function* walkFolder(layout: FolderLayout, folder: string, namePrefix: string): AsyncGenerator<WalkStep> {
  for (const { name, isFolder } of await entriesOf(join(layout.root, folder), namePrefix)) {
    if (isFolder) yield* walkFolder(layout, `${folder}${name}/`, "");
    else yield { file: folder + name };
  }
  yield { leftFolder: folder };
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

async function entriesOf(path: string, namePrefix: string): Promise<Entry[]> {
  try {
    const folder = path.endsWith("/") ? path.slice(0, -1) : path;
    await requireRealFolder(folder);
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .filter(({ name }) => name.startsWith(namePrefix) && name !== hiddenFolderName && isKeySegment(name))
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((left, right) => (sortName(left) < sortName(right) ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** In key order a folder stands where its keys do, which all go on with "/". */
function sortName({ name, isFolder }: Entry): string {
  return isFolder ? `${name}/` : name;
}
