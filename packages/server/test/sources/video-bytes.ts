import { createHash } from "node:crypto";

/** An mp4 by its first bytes, then numbers that never repeat at the same distance; every seed gives other bytes. */
export function videoBytes(sizeBytes: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  let state = seed;
  for (let at = 0; at < sizeBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isomiso2").copy(bytes);
  return bytes;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
