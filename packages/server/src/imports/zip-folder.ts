import { isImportPath, recogniseImport } from "@reelora/core";
import { writeZip, type ZipEntry } from "../pipeline/stages/package/write-zip.js";
import { importLimits } from "./import-limits.js";
import { openFolder } from "./open-folder.js";

export interface ZippedFolder {
  readonly pictures: number;
  /** Files that are no picture that is taken, no caption and no list of captions: not in the zip. */
  readonly leftOut: number;
}

/**
 * Zips the pictures and captions of a folder, to be imported elsewhere. One file after the other is held, never all. The
 * same folder gives the same bytes. Throws what `openFolder` throws.
 */
export async function zipFolder(path: string, zipPath: string, signal: AbortSignal): Promise<ZippedFolder> {
  const limits = importLimits(Number.POSITIVE_INFINITY);
  const files = await openFolder(path, limits);
  const paths = files.paths.filter(isImportPath).toSorted();
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    for (const name of paths) {
      signal.throwIfAborted();
      yield { name, content: await files.read(name, limits.pictureBytes) };
    }
  };
  await writeZip(zipPath, entries(), signal);
  return { pictures: recogniseImport(paths, [], "").pictures.length, leftOut: files.paths.length - paths.length };
}
