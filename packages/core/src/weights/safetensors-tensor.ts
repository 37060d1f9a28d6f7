import { z } from "zod";
import { isTensorType, tensorTypeBits, type TensorType } from "./tensor-type.js";

export interface SafetensorsTensor {
  readonly name: string;
  readonly dtype: TensorType;
  /** Empty for a scalar. */
  readonly shape: readonly number[];
  /** First byte, and the byte after the last, counted from where the data begins. */
  readonly begin: number;
  readonly end: number;
}

const Count = z.int().nonnegative();
const Entry = z.object({ dtype: z.string(), shape: z.array(Count), data_offsets: z.tuple([Count, Count]) });

/** One entry of a header, or what is wrong with it, to be read after the tensor's name. */
export function readTensor(name: string, entry: unknown): SafetensorsTensor | string {
  const parsed = Entry.safeParse(entry);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `has no proper ${issue?.path[0] === undefined ? "entry" : String(issue.path[0])}`;
  }
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  const [begin, end] = offsets;
  if (!isTensorType(dtype)) return `has the unknown type ${JSON.stringify(dtype.slice(0, 40))}`;
  if (end < begin) return `ends at ${end}, before it begins at ${begin}`;
  const sizeBytes = byteLength(dtype, shape);
  if (sizeBytes === null)
    return `has a shape that gives no whole, countable number of bytes: ${dtype} [${brief(shape)}]`;
  if (sizeBytes !== end - begin) {
    return `has ${end - begin} bytes, and ${dtype} [${brief(shape)}] needs ${sizeBytes}`;
  }
  return { name, dtype, shape, begin, end };
}

/** Null when the product is too large to be counted exactly, or is not whole bytes. */
function byteLength(dtype: TensorType, shape: readonly number[]): number | null {
  let elements = 1;
  for (const dimension of shape) {
    elements *= dimension;
    if (!Number.isSafeInteger(elements)) return null;
  }
  const bits = elements * tensorTypeBits[dtype];
  return Number.isSafeInteger(bits) && bits % 8 === 0 ? bits / 8 : null;
}

function brief(shape: readonly number[]): string {
  return shape.length > 8 ? `${shape.slice(0, 8).join(", ")}, …` : shape.join(", ");
}
