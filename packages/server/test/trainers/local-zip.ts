import { buffer } from "node:stream/consumers";
import { ZipFile, type Options } from "yazl";
import type { DatasetZip } from "../../src/ports/trainer.js";
import { zipFrom } from "./zip-of.js";

export interface ZippedFile {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly mode?: number;
  readonly compress?: boolean;
}

/** A zip of such files. Names are written as they are, whatever a proper zip may hold. */
export async function zipOfFiles(files: readonly ZippedFile[]): Promise<DatasetZip> {
  return zipFrom(await bytesOfZip(files));
}

export async function bytesOfZip(files: readonly ZippedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  // The library refuses bad names, so they are put into the finished bytes in place of good ones of the same length.
  const standIn = (index: number, length: number) => `${String.fromCharCode(65 + index)}`.repeat(length);
  for (const [index, { name, content = "x", mode, compress = false }] of files.entries()) {
    const options: Partial<Options> = { compress, ...(mode === undefined ? {} : { mode }) };
    zip.addBuffer(Buffer.from(content), standIn(index, Buffer.byteLength(name)), options);
  }
  zip.end();
  let text = (await buffer(zip.outputStream)).toString("latin1");
  for (const [index, { name }] of files.entries()) {
    const bytes = Buffer.from(name).toString("latin1");
    text = text.replaceAll(standIn(index, bytes.length), bytes);
  }
  return Buffer.from(text, "latin1");
}
