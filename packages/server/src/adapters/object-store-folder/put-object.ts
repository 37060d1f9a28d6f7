import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { ReeloraError } from "@reelora/core";
import { alreadyThere } from "../../ports/already-there.js";
import type { ObjectContent, PutOptions } from "../../ports/object-store.js";
import { fileErrorCode, isMissing, onDisk } from "./file-error.js";
import { findRecord } from "./find-object.js";
import { requireRealFolder, type FolderLayout } from "./folder-layout.js";
import {
  identityFrom,
  identityOf,
  readRecord,
  recordPath,
  writeRecord,
  type FileIdentity,
  type ObjectRecord,
} from "./object-record.js";
import { untilAborted } from "../../streams/until-aborted.js";

const fileChunkBytes = 1024 * 1024;
/** A delete may take an emptied folder away between its making and the rename into it. */
const maximumPlacements = 100;

/** Everything an object's place is taken with. `incomingPath` must be free and on the same file system as the root. */
export interface Put {
  readonly key: string;
  readonly content: ObjectContent;
  readonly options: PutOptions;
  readonly incomingPath: string;
  readonly modifiedAt: Date;
}

export async function putObject(layout: FolderLayout, put: Put): Promise<ObjectRecord> {
  const { key, content, options, incomingPath, modifiedAt } = put;
  try {
    const written = await writeIncoming(incomingPath, content, options.signal);
    const { sizeBytes, sha256 } = written;
    if (options.sha256 !== undefined && options.sha256 !== sha256) {
      const message = `The bytes for ${key} have the SHA-256 ${sha256}, not ${options.sha256} as announced. Send them again.`;
      throw new ReeloraError("object_corrupt", message);
    }
    options.signal?.throwIfAborted();
    const record = { sizeBytes, sha256, contentType: options.contentType, modifiedAt };
    if (options.neverReplaces === true)
      return await onDisk(layout.root, () => placeAsNew(layout, put, written, record));
    await onDisk(layout.root, () => place(layout, key, incomingPath, written.identity, record, rename));
    return record;
  } finally {
    await rm(incomingPath, { force: true });
  }
}

interface Written {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly identity: FileIdentity;
}

/** Read-only from the start: checked-out links share the file. */
async function writeIncoming(path: string, content: ObjectContent, signal: AbortSignal | undefined): Promise<Written> {
  const file = await onDisk(path, () => open(path, "wx", 0o444));
  try {
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const chunk of untilAborted(chunksOf(content), signal)) {
      hash.update(chunk);
      await onDisk(path, () => writeAll(file, chunk));
      sizeBytes += chunk.byteLength;
    }
    await onDisk(path, () => file.sync());
    const identity = identityFrom(await file.stat({ bigint: true }));
    return { sizeBytes, sha256: hash.digest("hex"), identity };
  } finally {
    await file.close();
  }
}

function chunksOf(content: ObjectContent): AsyncIterable<Uint8Array> {
  if (content instanceof Uint8Array) return only(content);
  return "file" in content ? createReadStream(content.file, { highWaterMark: fileChunkBytes }) : content;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.byteLength;) {
    offset += (await file.write(bytes, offset)).bytesWritten;
  }
}

/** A link is made only where there is nothing yet. The incoming name goes with the end of the put. */
async function placeAsNew(
  layout: FolderLayout,
  { key, incomingPath }: Put,
  { identity }: Written,
  record: ObjectRecord,
): Promise<ObjectRecord> {
  const present = await findRecord(layout, key);
  if (present !== null) return alreadyThere(key, present, record.sha256);
  try {
    await place(layout, key, incomingPath, identity, record, link);
    return record;
  } catch (error) {
    const winner = await findRecord(layout, key);
    if (winner === null) throw error;
    return alreadyThere(key, winner, record.sha256);
  }
}

/**
 * The record first, under a name that nobody looks for yet; then the rename, which is the moment of the put; then the
 * record of the bytes that were there before goes.
 */
async function place(
  layout: FolderLayout,
  key: string,
  incomingPath: string,
  identity: FileIdentity,
  record: ObjectRecord,
  move: typeof rename,
): Promise<void> {
  const path = layout.content(key);
  const ownRecord = recordPath(layout, key, identity);
  const previous = await moveInto(key, path, ownRecord, incomingPath, record, move);
  // A delete of the key in this moment takes all records it sees: ours must stand beside bytes that came after it.
  if ((await readRecord(ownRecord)) === null && (await identityOf(path)) === identity) {
    await mkdir(dirname(ownRecord), { recursive: true });
    await writeRecord(ownRecord, record);
  }
  if (previous !== null && previous !== identity) await rm(recordPath(layout, key, previous), { force: true });
  await syncFolder(dirname(path));
}

/** Returns the identity of the bytes that were replaced. */
async function moveInto(
  key: string,
  path: string,
  ownRecord: string,
  incomingPath: string,
  record: ObjectRecord,
  move: typeof rename,
): Promise<FileIdentity | null> {
  for (let placement = 1; ; placement += 1) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await requireRealFolder(dirname(path));
      await mkdir(dirname(ownRecord), { recursive: true });
      await writeRecord(ownRecord, record);
      const previous = await identityOf(path);
      await move(incomingPath, path);
      return previous;
    } catch (error) {
      if (isMissing(error) && fileErrorCode(error) === "ENOENT" && placement < maximumPlacements) continue;
      await rm(ownRecord, { force: true }).catch(() => undefined);
      if (["EEXIST", "ENOTDIR", "EISDIR"].includes(fileErrorCode(error) ?? "")) {
        throw new TypeError(`${key} cannot be stored: it, or a part of it, is both an object and a folder`, {
          cause: error,
        });
      }
      throw error;
    }
  }
}

/** Makes the rename last through a loss of power. Folders of a journalling file system carry the earlier changes along. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
