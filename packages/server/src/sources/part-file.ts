import { createHash, type Hash } from "node:crypto";
import { open, readFile, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import { z } from "zod";
import { diskFull, isDiskFull } from "../disk/disk-full.js";

const PartState = z.object({
  identity: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  totalBytes: z.number().nullable(),
});
/** What the bytes in a part file are the beginning of. */
export type PartState = z.infer<typeof PartState>;

/** A file that is still arriving, kept so that another process can go on with it. */
export interface PartFile {
  /** Null when nothing here can be gone on with. */
  readonly state: PartState | null;
  readonly sizeBytes: number;
  /** Empties the file; what follows belongs to `state`, or to nothing resumable when null. */
  restart(state: PartState | null): Promise<void>;
  append(bytes: Uint8Array): Promise<void>;
  /** Makes the file durable and moves it to its final name. Returns the SHA-256 of its bytes. */
  complete(): Promise<string>;
  /** Closes the file and leaves it; one that cannot be gone on with is removed. Harmless after `complete`. */
  close(): Promise<void>;
}

async function readState(path: string): Promise<PartState | null> {
  try {
    return PartState.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

async function hashOfBytes(handle: FileHandle, signal: AbortSignal): Promise<{ hash: Hash; sizeBytes: number }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20, signal })) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).byteLength;
  }
  return { hash, sizeBytes };
}

async function withRoom<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isDiskFull(error) ? diskFull("the download", path, error) : error;
  }
}

/**
 * Opens `file + ".part"` with its state in `file + ".part.json"`; creates them when they are missing. Bytes of another
 * source than `identity` are dropped. One process at a time.
 */
export async function openPartFile(file: string, identity: string, signal: AbortSignal): Promise<PartFile> {
  const partPath = `${file}.part`;
  const statePath = `${file}.part.json`;
  const handle = await open(partPath, "a+");
  let state: PartState | null = null;
  let sizeBytes = 0;
  let hash = createHash("sha256");
  let isOpen = true;

  async function restart(newState: PartState | null): Promise<void> {
    await handle.truncate(0);
    sizeBytes = 0;
    hash = createHash("sha256");
    state = newState;
    if (newState === null) return rm(statePath, { force: true });
    await withRoom(partPath, writeFile(`${statePath}.new`, JSON.stringify(newState)));
    await rename(`${statePath}.new`, statePath);
  }

  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
    if (state !== null && sizeBytes > 0) return;
    await Promise.all([rm(partPath, { force: true }), rm(statePath, { force: true })]);
  }

  try {
    const found = await readState(statePath);
    if (found?.identity === identity) {
      ({ hash, sizeBytes } = await hashOfBytes(handle, signal));
      state = found;
    } else await restart(null);
  } catch (error) {
    await handle.close();
    throw error;
  }

  return {
    get state() {
      return state;
    },
    get sizeBytes() {
      return sizeBytes;
    },
    restart,
    async append(bytes) {
      await withRoom(partPath, handle.writeFile(bytes));
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
    },
    async complete() {
      await withRoom(partPath, handle.sync());
      isOpen = false;
      await handle.close();
      await rename(partPath, file);
      await rm(statePath, { force: true });
      return hash.digest("hex");
    },
    close,
  };
}
