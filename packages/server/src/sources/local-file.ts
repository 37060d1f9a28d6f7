import { constants, type Stats } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { ReeloraError } from "@reelora/core";
import { describeContent } from "./describe-content.js";
import { fileError } from "./file-error.js";
import { tooLarge } from "./limited-body.js";
import { sniffBytes, sniffVideo } from "./sniff-video.js";

export { hashFile } from "./hash-file.js";

export interface LocalFile {
  /** Absolute, with every symbolic link followed. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970; changes when the file is written. */
  readonly modifiedMs: number;
  /** By its first bytes: "mp4", "matroska", … */
  readonly container: string;
}

function kindOf(stats: Stats): string | null {
  if (stats.isFile()) return null;
  if (stats.isDirectory())
    return 'a folder. Give the path of one video file in it; "reelora import" takes a folder of pictures';
  if (stats.isFIFO()) return "a pipe. Save what comes out of it to a file and give that";
  if (stats.isSocket()) return "a socket. Give the path of a video file";
  return "a device. Give the path of a video file";
}

function refuseUnlessFile(path: string, stats: Stats): void {
  const kind = kindOf(stats);
  if (kind !== null) throw new ReeloraError("not_a_video", `${path} is ${kind}.`);
}

async function readHead(path: string): Promise<{ readonly stats: Stats; readonly head: Uint8Array }> {
  // Looked at before and after opening: opening a pipe would wait for ever, and the path may change in between.
  refuseUnlessFile(path, await stat(path));
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    refuseUnlessFile(path, stats);
    const head = Buffer.alloc(Math.min(sniffBytes, stats.size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { stats, head: head.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

/**
 * A first look at a video file named by the user. Throws `source_not_found`, `source_forbidden`, `empty_video`,
 * `source_too_large` (with `maxBytes`), and `not_a_video` for folders, pipes, devices and files that are no video by
 * their first 64 KiB.
 */
export async function inspectLocalFile(
  path: string,
  { maxBytes = Number.POSITIVE_INFINITY }: { readonly maxBytes?: number } = {},
): Promise<LocalFile> {
  try {
    const realPath = await realpath(path);
    const { stats, head } = await readHead(realPath);
    if (stats.size === 0)
      throw new ReeloraError("empty_video", `${path} is empty (0 bytes). Check that it was copied completely.`);
    if (stats.size > maxBytes) throw tooLarge(path, maxBytes);
    const video = await sniffVideo(head);
    if (video === null)
      throw new ReeloraError(
        "not_a_video",
        `${path} is not a video: it looks like ${await describeContent(head)}. Give a video file such as mp4, mov, mkv or webm, or a zip of pictures.`,
      );
    return { path: realPath, sizeBytes: stats.size, modifiedMs: stats.mtimeMs, container: video.container };
  } catch (error) {
    throw fileError(path, error);
  }
}
