import { open } from "node:fs/promises";
import { errorCode } from "./error-code.js";
import type { RunFolder } from "./run-folder.js";

const tailBytes = 128 * 1024;
/** Marks in the log where another attempt begins: what stands before is of the past. */
export const attemptMark = "[reelora] attempt ";

export interface RunLog {
  /** The end of the log, with the part before its last cut when it was cut just now. Secrets are taken out. */
  readonly text: string;
  /** The part of `text` that is of the latest attempt. */
  readonly latest: string;
}

export async function readLog(folder: RunFolder, secrets: readonly string[]): Promise<RunLog> {
  const newest = await tailOf(folder.log, tailBytes);
  const older = newest.length < tailBytes ? await tailOf(folder.olderLog, tailBytes - newest.length) : "";
  const redacted = secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), `${older}${newest}`);
  const text = redacted.replaceAll(folder.run, ".");
  const mark = text.lastIndexOf(attemptMark);
  return { text, latest: mark === -1 ? text : text.slice(mark).replace(/^[^\n]*\n/, "") };
}

async function tailOf(path: string, bytes: number): Promise<string> {
  const handle = await open(path).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  });
  if (handle === null) return "";
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, bytes));
    const { bytesRead } = await handle.read(tail, 0, tail.length, size - tail.length);
    return tail.subarray(0, bytesRead).toString("utf8");
  } finally {
    await handle.close();
  }
}
