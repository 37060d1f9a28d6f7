import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";

export interface ZipEntry {
  /** A plain file name: every entry lies at the root, as trainers want it. */
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** The same moment in every zip, so that equal content gives equal bytes. The first day that a zip can name. */
const entryTime = new Date(1980, 0, 1);

/** Writes a flat zip, entry after entry; holds no entry whole. Pictures are stored, not compressed a second time. */
export async function writeZip(path: string, entries: AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<void> {
  const zip = new yazl.ZipFile();
  const written = pipeline(Readable.from(zip.outputStream as AsyncIterable<Uint8Array>), createWriteStream(path), {
    signal,
  });
  // Listened to from the start: an error while the entries are still being added must not go unheard.
  written.catch(() => undefined);
  for await (const { name, content } of entries) {
    const options = { mtime: entryTime, mode: 0o100644, compress: false };
    if (content instanceof Uint8Array) zip.addBuffer(Buffer.from(content), name, options);
    else zip.addReadStream(Readable.from(content), name, options);
  }
  zip.end();
  await written;
}
