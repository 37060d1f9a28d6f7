import { parseSafetensorsHeader, ReeloraError, safetensorsHeaderEnd } from "@reelora/core";
import { open } from "node:fs/promises";

const longestHeaderBytes = 64 * 1024 * 1024;

/** The size of a safetensors file whose header agrees with its length; null for one that was cut short or is none. */
export async function wholeWeightsBytes(path: string): Promise<number | null> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const first = Buffer.alloc(Math.min(8, size));
    await handle.read(first, 0, first.length, 0);
    const end = safetensorsHeaderEnd(first, size);
    if (end > longestHeaderBytes) return null;
    const header = Buffer.alloc(end);
    await handle.read(header, 0, end, 0);
    parseSafetensorsHeader(header, size);
    return size;
  } catch (error) {
    if (error instanceof ReeloraError) return null;
    throw error;
  } finally {
    await handle.close();
  }
}
