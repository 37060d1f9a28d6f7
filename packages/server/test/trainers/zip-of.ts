import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { DatasetZip } from "../../src/ports/trainer.js";

/** A flat zip of so many pictures with captions, as Reelora packages them. The pictures are placeholders. */
export async function zipOf(count: number, caption = "zkbunny on a hill"): Promise<DatasetZip> {
  const zip = new ZipFile();
  for (let index = 1; index <= count; index += 1) {
    const stem = String(index).padStart(4, "0");
    zip.addBuffer(Buffer.from([0xff, 0xd8, 0xff, 0xe0, index]), `${stem}.jpg`);
    zip.addBuffer(Buffer.from(caption), `${stem}.txt`);
  }
  zip.end();
  return zipFrom(await buffer(zip.outputStream));
}

export function zipFrom(bytes: Uint8Array, fileName = "dataset-v1.zip"): DatasetZip {
  return {
    sizeBytes: bytes.length,
    fileName,
    async *read() {
      yield bytes;
    },
  };
}
