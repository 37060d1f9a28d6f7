import type { Reelora, Video } from "@reelora/sdk";
import { zipFolder } from "@reelora/server/imports/zip-folder";
import { mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { bringFile } from "./bring-file.js";

/**
 * Brings a file to a server, or the pictures and captions of a folder as one zip, unless the server has the same bytes
 * already. Throws what `bringFile` throws, and `nothing_to_import` once the server has looked at it.
 */
export async function bringSource(reelora: Reelora, path: string, signal: AbortSignal): Promise<Video> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return bringFile(reelora, path, { signal });
  const place = await mkdtemp(join(tmpdir(), "reelora-zip-"));
  try {
    const zip = join(place, `${basename(await realpath(path))}.zip`);
    const { pictures, leftOut } = await zipFolder(path, zip, signal);
    const without = leftOut === 0 ? "" : `; ${leftOut} other files stay here`;
    process.stderr.write(`✓ zipped    ${pictures} pictures${without}\n`);
    return await bringFile(reelora, zip, { signal });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
