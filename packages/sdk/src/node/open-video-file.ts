import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { UploadSource } from "../uploads/upload-source.js";

export interface VideoFile extends UploadSource {
  /** Its last part, without folders. */
  readonly name: string;
  close(): Promise<void>;
}

/** A file on this machine, read in pieces as they are sent, whatever its size. Close it in the end. Throws as `fs.open` does. */
export async function openVideoFile(path: string): Promise<VideoFile> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    return {
      name: basename(path),
      size,
      async slice(start, end) {
        const bytes = new Uint8Array(end - start);
        for (let filled = 0; filled < bytes.length;) {
          const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0) throw new Error(`${path} has become shorter while it was read.`);
          filled += bytesRead;
        }
        return bytes;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
