import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { ReeloraError } from "@reelora/core";
import { requireByteRange } from "../../ports/byte-range.js";
import { requireObjectKey } from "../../ports/object-key.js";
import type { ByteRange } from "../../ports/object-store.js";
import { onDisk } from "./file-error.js";
import { openObject } from "./find-object.js";
import type { FolderLayout } from "./folder-layout.js";

const chunkBytes = 256 * 1024;

/** ObjectStore.get: nothing is opened before the first byte is asked for, and the file is closed in every ending. */
export async function* readObject(layout: FolderLayout, key: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  requireObjectKey(key);
  if (range !== undefined) requireByteRange(range);
  const found = await onDisk(layout.root, () => openObject(layout, key));
  if (found === null) throw noSuchObject(key);
  const { file, record } = found;
  try {
    if (range !== undefined) {
      yield* readBytes(layout.root, file, range.start, range.end ?? Infinity);
      return;
    }
    const hash = createHash("sha256");
    for await (const chunk of readBytes(layout.root, file, 0, Infinity)) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest("hex") !== record.sha256) {
      const message = `The stored bytes of ${key} do not match their checksum. Restore them from a backup, or make them again.`;
      throw new ReeloraError("object_corrupt", message);
    }
  } finally {
    await file.close();
  }
}

export function noSuchObject(key: string): ReeloraError {
  return new ReeloraError("not_found", `There is no object ${key} in the store. It may have been deleted.`);
}

async function* readBytes(path: string, file: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end;) {
    const wanted = Math.min(chunkBytes, end - position);
    const { bytesRead, buffer } = await onDisk(path, () => file.read(Buffer.allocUnsafe(wanted), 0, wanted, position));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
