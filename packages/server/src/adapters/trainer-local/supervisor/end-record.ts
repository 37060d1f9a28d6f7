import { open, rename, rm, writeFile } from "node:fs/promises";
import type { End } from "../run-documents.js";

const recordBytes = 4096;

/** A record of an end whose room on the disk is taken already. */
export interface ReservedRecord {
  write(end: End): Promise<void>;
  discard(): Promise<void>;
}

/** Takes the room beforehand, so that a training that fills the disk still leaves word of its end. */
export async function reserveEndRecord(path: string): Promise<ReservedRecord> {
  const reserved = `${path}.${process.pid}`;
  await writeFile(reserved, " ".repeat(recordBytes));
  return {
    async write(end) {
      const handle = await open(reserved, "r+");
      try {
        await handle.write(JSON.stringify(end).slice(0, recordBytes).padEnd(recordBytes), 0);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(reserved, path);
    },
    discard: () => rm(reserved, { force: true }),
  };
}
