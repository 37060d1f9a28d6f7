import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { extract, type Header } from "tar-stream";

export interface ExtractOptions {
  /** The path of the wanted file within the tar: "output/lora.safetensors". */
  readonly member: string;
  /** Where it goes: the only file that is written, whatever the tar says. Must not exist. */
  readonly file: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const blockBytes = 512;
/** Trainers give a handful of files and captions. */
const mostEntries = 20_000;

/**
 * Takes one file out of a tar, as a stream. Names of members are compared and never used as paths; links, devices and
 * sparse files are nothing that is taken; nothing is decompressed. Throws `weights_incomplete` when the tar ends early,
 * and `weights_invalid` when it is none, or does not hold the member; then, and when aborted, no file is left.
 */
export async function extractMember(
  archive: string,
  options: ExtractOptions,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const { member, file, signal } = options;
  await checkEnds(archive);
  const source = createReadStream(archive);
  const entries = extract();
  const feeding = pipeline(source, entries, { signal });
  // What goes wrong here goes wrong in the reading below, too.
  feeding.catch(() => undefined);
  try {
    let count = 0;
    for await (const entry of entries) {
      if ((count += 1) > mostEntries) throw invalid(`it has more than ${mostEntries} members`);
      if (entry.header.name.replace(/^(\.\/)+/, "") === member) return await take(entry, options);
      entry.resume();
    }
  } catch (error) {
    signal.throwIfAborted();
    await rm(file, { force: true });
    throw error instanceof ReeloraError || isSystemError(error) ? error : invalid(textOf(error), error);
  } finally {
    source.destroy();
    entries.destroy();
  }
  throw invalid(`it holds no ${member}`);
}

interface Entry extends AsyncIterable<unknown> {
  readonly header: Header;
}

async function take(entry: Entry, { member, file, maxBytes, signal }: ExtractOptions) {
  const { type, size } = entry.header;
  if (type !== "file") throw invalid(`its ${member} is no plain file`);
  if (size > maxBytes) throw invalid(`its ${member} has ${size} bytes, and at most ${maxBytes} are taken`);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* counted() {
    for await (const chunk of entry) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("a tar is read as bytes");
      hash.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  }
  try {
    await pipeline(counted, createWriteStream(file, { flags: "wx" }), { signal });
  } catch (error) {
    await rm(file, { force: true });
    signal.throwIfAborted();
    throw isSystemError(error) || sizeBytes === size ? error : incomplete(`${sizeBytes} of ${size} bytes of ${member}`);
  }
  if (sizeBytes !== size) {
    await rm(file, { force: true });
    throw incomplete(`${sizeBytes} of ${size} bytes of ${member}`);
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** A tar begins with a header that says so, and ends with two blocks of zeros. */
async function checkEnds(archive: string): Promise<void> {
  const handle = await open(archive);
  try {
    const { size } = await handle.stat();
    const first = Buffer.alloc(blockBytes);
    await handle.read(first, 0, blockBytes, 0);
    if (first.toString("latin1", 257, 262) !== "ustar") throw invalid("it does not begin as one");
    const last = Buffer.alloc(2 * blockBytes, 1);
    await handle.read(last, 0, last.length, Math.max(0, size - last.length));
    if (size < 3 * blockBytes || last.some((byte) => byte !== 0)) throw incomplete(`${size} bytes of the tar`);
  } finally {
    await handle.close();
  }
}

function incomplete(what: string): ReeloraError {
  return new ReeloraError(
    "weights_incomplete",
    `The trained file arrived cut short: ${what} are there. Download it again.`,
  );
}

function invalid(what: string, cause?: unknown): ReeloraError {
  return new ReeloraError(
    "weights_invalid",
    `What the trainer gave is not a tar with the trained file: ${what}. Look at the run's record, or train again.`,
    {},
    cause,
  );
}

/** Of the disk, not of the tar. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
