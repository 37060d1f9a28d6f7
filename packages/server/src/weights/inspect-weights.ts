import {
  assessLora,
  checkLoraHeader,
  isFloatType,
  loraLayers,
  parseSafetensorsHeader,
  readAlpha,
  ReeloraError,
  safetensorsHeaderEnd,
  TensorTally,
  type HealthReport,
  type SafetensorsHeader,
  type SafetensorsTensor,
  type TensorStatistics,
} from "@reelora/core";
import { open, type FileHandle } from "node:fs/promises";

export interface InspectedWeights {
  readonly header: SafetensorsHeader;
  readonly health: HealthReport;
}

/** A header longer than this is not a LoRA's. The format itself allows 100 MB. */
const longestHeaderBytes = 16 * 1024 * 1024;
/** How much of the file is in memory at a time, beside its header. A multiple of every element's size. */
const pieceBytes = 1024 * 1024;

/**
 * Reads a trained file once, from its first byte to its last, in pieces, and says how sound it is. Throws
 * `weights_invalid` when it is no LoRA for `baseModel` that does anything, `weights_incomplete` when its end is
 * missing; the message names the tensor.
 */
export async function inspectWeights(
  file: string,
  baseModel: string,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<InspectedWeights> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const header = await readHeader(handle, size);
    checkLoraHeader(header, baseModel);
    const alphas = new Map<string, number | null>();
    const statistics = new Map<string, TensorStatistics>();
    for (const { name, down, up, alpha } of loraLayers(header).layers) {
      signal.throwIfAborted();
      if (alpha !== null) alphas.set(name, await alphaOf(handle, header, alpha));
      for (const tensor of [down, up]) {
        statistics.set(tensor.name, await tally(handle, header, tensor, signal));
        onProgress(Math.min(1, (header.dataOffset + tensor.end) / size));
      }
    }
    return { header, health: assessLora(header, baseModel, { statistics, alphas }) };
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle, sizeBytes: number): Promise<SafetensorsHeader> {
  const length = await readAt(handle, 0, Math.min(8, sizeBytes));
  const end = safetensorsHeaderEnd(length, sizeBytes);
  if (end > longestHeaderBytes) {
    throw new ReeloraError(
      "weights_invalid",
      `The trained file is no LoRA: its header has ${end - 8} bytes, and that of a LoRA stays below ${longestHeaderBytes}. Train again.`,
    );
  }
  return parseSafetensorsHeader(await readAt(handle, 0, end), sizeBytes);
}

async function alphaOf(
  handle: FileHandle,
  { dataOffset }: SafetensorsHeader,
  tensor: SafetensorsTensor,
): Promise<number | null> {
  const sizeBytes = tensor.end - tensor.begin;
  return sizeBytes > 8 ? null : readAlpha(tensor, await readAt(handle, dataOffset + tensor.begin, sizeBytes));
}

async function tally(
  handle: FileHandle,
  { dataOffset }: SafetensorsHeader,
  { dtype, begin, end, name }: SafetensorsTensor,
  signal: AbortSignal,
): Promise<TensorStatistics> {
  if (!isFloatType(dtype)) throw new TypeError(`${name} was not refused as ${dtype}`);
  const numbers = new TensorTally(dtype);
  for (let at = begin; at < end; at += pieceBytes) {
    signal.throwIfAborted();
    numbers.add(await readAt(handle, dataOffset + at, Math.min(pieceBytes, end - at)));
  }
  return numbers.statistics;
}

/** Throws `weights_incomplete` when the file has become shorter meanwhile. */
async function readAt(handle: FileHandle, position: number, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  for (let done = 0; done < sizeBytes;) {
    const { bytesRead } = await handle.read(bytes, done, sizeBytes - done, position + done);
    if (bytesRead === 0) {
      throw new ReeloraError(
        "weights_incomplete",
        `The trained file ended at byte ${position + done} while it was read. Download it again.`,
      );
    }
    done += bytesRead;
  }
  return bytes;
}
