import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskFull, isDiskFull } from "../../disk/disk-full.js";

export interface SpooledFile {
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Writes a stream to a temporary file that is there for `use` and gone after it, whatever happens. */
export async function withSpoolFile<R>(
  source: AsyncIterable<Uint8Array>,
  use: (spooled: SpooledFile) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), "reelora-spool-"));
  try {
    const file = join(folder, "content");
    const hash = createHash("sha256");
    let sizeBytes = 0;
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const chunk of source) {
        hash.update(chunk);
        await handle.writeFile(chunk).catch(explainFullDisk);
        sizeBytes += chunk.byteLength;
      }
    } finally {
      await handle.close();
    }
    return await use({ file, sha256: hash.digest("hex"), sizeBytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function explainFullDisk(error: unknown): never {
  throw isDiskFull(error) ? diskFull("an object on its way to the bucket", tmpdir(), error) : error;
}
