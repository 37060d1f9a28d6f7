import { readdir } from "node:fs/promises";

/**
 * Says on standard error when a folder holds more than what was written into it now, as of another video: whoever trains on the
 * folder would take all of it.
 *
 * @param written names of the files written now; the manifest among them says which they are
 */
export async function noteOtherFiles(folder: string, written: readonly string[], manifest: string): Promise<void> {
  const known = new Set([...written, manifest]);
  const others = (await readdir(folder)).filter((name) => !known.has(name)).length;
  if (others === 0) return;
  const what = others === 1 ? "1 file that was" : `${others} files that were`;
  process.stderr.write(`Note: ${folder} holds ${what} not written now. ${manifest} names those that were.\n`);
}
