import { ReeloraError } from "@reelora/core";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DatasetZip } from "../../ports/trainer.js";
import type { RunFolder } from "./run-folder.js";
import { storageError } from "./storage-error.js";
import { unpackDataset } from "./unpack-dataset.js";

/** Puts a dataset into a new run's folder, unpacked. Leaves nothing of the run when it fails. */
export async function receiveDataset(
  folder: RunFolder,
  zip: DatasetZip,
  maxBytes: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const path of [folder.dataset, folder.config, folder.output, folder.cache]) {
      await mkdir(path, { recursive: true, mode: 0o700 });
    }
    const bytes = Readable.from(exactly(zip), { objectMode: false });
    await pipeline(bytes, createWriteStream(folder.zip, { flags: "wx" }), { signal });
    await unpackDataset(folder.zip, folder.dataset, maxBytes, signal);
    await rm(folder.zip);
  } catch (error) {
    await rm(folder.run, { recursive: true, force: true }).catch(() => undefined);
    signal.throwIfAborted();
    throw storageError(error);
  }
}

async function* exactly(zip: DatasetZip): AsyncGenerator<Uint8Array> {
  const { sizeBytes } = zip;
  let seen = 0;
  for await (const chunk of zip.read()) {
    seen += chunk.length;
    if (seen > sizeBytes) break;
    yield chunk;
  }
  if (seen === sizeBytes) return;
  const found = seen > sizeBytes ? "more" : seen;
  throw new ReeloraError("object_corrupt", `The dataset's zip was to have ${sizeBytes} bytes, and has ${found}.`);
}
