import { ReeloraError } from "@reelora/core";
import { createWriteStream } from "node:fs";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { openPromise, type Entry } from "yauzl";
import { imageExtensions, videoExtensions } from "./dataset-items.js";

/** More than the largest dataset that Reelora makes has. */
const mostEntries = 20_000;
const longestCaptionBytes = 1024 * 1024;
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const extensions = new Set([...imageExtensions, ...videoExtensions, ".txt"]);
const fileTypeBits = 0o170_000;
const regularFile = 0o100_000;

/**
 * Unpacks a dataset: a flat zip of pictures, clips and captions. Refuses everything else before a byte of it is
 * written (`provider_rejected`): folders, paths, links, other kinds of files, a name twice, encrypted content, and more
 * bytes than `maxBytes`. A zip that cannot be read is `object_corrupt`.
 */
export async function unpackDataset(zip: string, into: string, maxBytes: number, signal: AbortSignal): Promise<void> {
  const names = new Set<string>();
  let totalBytes = 0;
  const file = await openPromise(zip, { decodeStrings: false }).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    for await (const entry of readable(file.eachEntry())) {
      signal.throwIfAborted();
      // Decoded here, as plain ASCII only: names of other kinds are refused, not interpreted.
      const name = entry.fileNameRaw.toString("latin1");
      const problem = problemOf(entry, name, names);
      if (problem !== null) throw refused(problem);
      names.add(name.toLowerCase());
      totalBytes += entry.uncompressedSize;
      if (names.size > mostEntries) throw refused(`more than ${mostEntries} files`);
      if (totalBytes > maxBytes) throw refused(`more than ${maxBytes} bytes`);
      const content = await file.openReadStreamPromise(entry).catch((error: unknown) => {
        throw unreadable(error);
      });
      const target = createWriteStream(join(into, name), { flags: "wx", mode: 0o600 });
      // Never more than was announced: what comes out is counted while it comes.
      await pipeline(checked(readable<Buffer>(content), entry.crc32), target, { signal });
    }
  } finally {
    file.close();
  }
  if (![...names].some((name) => extname(name) !== ".txt")) throw refused("no picture and no clip");
}

function problemOf(entry: Entry, name: string, names: ReadonlySet<string>): string | null {
  const { uncompressedSize } = entry;
  const shown = JSON.stringify(name.slice(0, 80));
  if (!plainName.test(name)) return `a file that is not named plainly: ${shown}`;
  if (names.has(name.toLowerCase())) return `a file twice: ${shown}`;
  const extension = extname(name).toLowerCase();
  if (!extensions.has(extension)) return `a file that is no picture, clip or caption: ${shown}`;
  const type = (entry.externalFileAttributes >>> 16) & fileTypeBits;
  if (type !== 0 && type !== regularFile) return `something that is not a plain file: ${shown}`;
  if (entry.isEncrypted()) return `an encrypted file: ${shown}`;
  if (extension === ".txt" && uncompressedSize > longestCaptionBytes) return `a caption of ${uncompressedSize} bytes`;
  return null;
}

/** Tells a fault of the zip from one of the disk that it is unpacked to. */
async function* readable<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw unreadable(error);
  }
}

async function* checked(source: AsyncIterable<Buffer>, expected: number): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of source) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== expected) throw unreadable(new Error("a file does not have its checksum"));
}

function refused(problem: string): ReeloraError {
  return new ReeloraError(
    "provider_rejected",
    `The dataset's zip was not unpacked: it holds ${problem}. A dataset is a flat zip of pictures, clips and captions.`,
  );
}

function unreadable(error: unknown): ReeloraError {
  const text = error instanceof Error ? error.message : String(error);
  return new ReeloraError("object_corrupt", `The dataset's zip cannot be read: ${text}. Package it again.`, {}, error);
}
