import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { lstat, realpath, rm } from "node:fs/promises";
import { relative, sep } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { errorCode } from "./error-code.js";
import { runFolder } from "./run-folder.js";
import { storageError } from "./storage-error.js";

export interface CopyLocalFileOptions {
  readonly runRoot: string;
  /** As the local trainer's status gave it. */
  readonly url: string;
  readonly file: string;
  readonly expectedBytes: number | null;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number | null) => void;
}

/**
 * Copies what a training on this machine has written, and says its size and SHA-256. Reads nothing but plain files in
 * the output and config folders of runs below the run root, links followed first: everything else is
 * `address_not_allowed`. A size other than the expected one is `weights_incomplete`.
 */
export async function copyLocalFile(options: CopyLocalFileOptions): Promise<{ sizeBytes: number; sha256: string }> {
  const { url, file, expectedBytes, signal, onProgress } = options;
  const source = await allowedPath(options.runRoot, url);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onProgress(sizeBytes, expectedBytes);
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(source), counting, createWriteStream(file), { signal });
  } catch (error) {
    await rm(file, { force: true });
    signal.throwIfAborted();
    throw storageError(error);
  }
  if (expectedBytes !== null && sizeBytes !== expectedBytes) {
    await rm(file, { force: true });
    throw new ReeloraError(
      "weights_incomplete",
      `The trained file has ${sizeBytes} bytes, and had ${expectedBytes} when the training ended. Train again.`,
    );
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

async function allowedPath(runRoot: string, url: string): Promise<string> {
  if (!URL.canParse(url)) throw notAllowed();
  const parsed = new URL(url);
  if (parsed.protocol !== "file:" || parsed.host !== "" || parsed.search !== "" || parsed.hash !== "")
    throw notAllowed();
  let path: string;
  try {
    path = fileURLToPath(parsed);
  } catch {
    throw notAllowed();
  }
  const root = await realpath(runRoot).catch(() => runRoot);
  const real = await realpath(path).catch((error: unknown) => {
    throw errorCode(error) === "ENOENT" && isBelow(root, path) ? gone() : notAllowed();
  });
  const [id = "", folder = "", ...rest] = relative(root, real).split(sep);
  const isOurs = rest.length > 0 && (folder === "output" || folder === "config") && isRunId(runRoot, id);
  if (!isOurs || !(await lstat(real)).isFile()) throw notAllowed();
  return real;
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(`${root}${sep}`);
}

function isRunId(runRoot: string, id: string): boolean {
  try {
    return runFolder(runRoot, id).id === id;
  } catch {
    return false;
  }
}

function notAllowed(): ReeloraError {
  return new ReeloraError(
    "address_not_allowed",
    "This file is not one that a training on this machine has written: it is not read.",
  );
}

function gone(): ReeloraError {
  return new ReeloraError(
    "weights_incomplete",
    "The trained file is no longer on this machine: its run was cleaned up. Train again.",
  );
}
