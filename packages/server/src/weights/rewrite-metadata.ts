import { safetensorsHead, type SafetensorsHeader } from "@reelora/core";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * Writes a safetensors file again with other metadata: a new header, and the tensors' bytes as they are. Reads and
 * writes as a stream. `target` is replaced when it exists.
 */
export async function rewriteMetadata(
  file: string,
  target: string,
  header: SafetensorsHeader,
  metadata: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* rewritten(): AsyncGenerator<Uint8Array> {
    yield counted(safetensorsHead(header, metadata));
    const data: AsyncIterable<Buffer> = createReadStream(file, { start: header.dataOffset });
    for await (const chunk of data) yield counted(chunk);
  }
  function counted(chunk: Uint8Array): Uint8Array {
    hash.update(chunk);
    sizeBytes += chunk.length;
    return chunk;
  }
  await pipeline(rewritten, createWriteStream(target), { signal });
  return { sizeBytes, sha256: hash.digest("hex") };
}
