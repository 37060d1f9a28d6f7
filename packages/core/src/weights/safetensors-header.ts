import { ReeloraError } from "../errors/reelora-error.js";
import { decodeUtf8 } from "./decode-utf8.js";
import { duplicateKey } from "./duplicate-key.js";
import { readTensor, type SafetensorsTensor } from "./safetensors-tensor.js";

/** What a safetensors file says of itself before its data. */
export interface SafetensorsHeader {
  /** In the order of their data. */
  readonly tensors: readonly SafetensorsTensor[];
  /** `__metadata__`; empty when there is none. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Where in the file the data begins: 8 bytes of length and the header lie before it. */
  readonly dataOffset: number;
  readonly fileSizeBytes: number;
}

/** The format's own bound on the JSON header, in bytes (`MAX_HEADER_SIZE` of its reference implementation). */
export const longestSafetensorsHeaderBytes = 100_000_000;

/**
 * How many first bytes of a safetensors file `parseSafetensorsHeader` needs, told from the first 8. Throws
 * `weights_invalid` when the file cannot be one.
 */
export function safetensorsHeaderEnd(firstBytes: Uint8Array, fileSizeBytes: number): number {
  if (fileSizeBytes < 10 || firstBytes.length < 8) {
    throw invalid(`it has ${fileSizeBytes} bytes, and the shortest safetensors file has 10`);
  }
  const view = new DataView(firstBytes.buffer, firstBytes.byteOffset, 8);
  const headerBytes = view.getBigUint64(0, true);
  if (headerBytes > BigInt(longestSafetensorsHeaderBytes)) {
    throw invalid(`it announces a header of ${headerBytes} bytes, and the format allows 100,000,000`);
  }
  const end = 8 + Number(headerBytes);
  if (end > fileSizeBytes) {
    throw invalid(`it announces a header of ${headerBytes} bytes, and the file has only ${fileSizeBytes}`);
  }
  return end;
}

/**
 * Reads the header of a safetensors file from its first bytes (`safetensorsHeaderEnd` says how many; more do no harm)
 * and holds it against every law of the format: a JSON object without duplicate keys, known types, shapes that give
 * the stated lengths, and data that follows without holes or overlaps up to exactly the end of the file. Throws
 * `weights_invalid`, saying what is wrong, or `weights_incomplete` when its end is missing. Reads no tensor data.
 *
 * The format: https://github.com/huggingface/safetensors#format
 */
export function parseSafetensorsHeader(firstBytes: Uint8Array, fileSizeBytes: number): SafetensorsHeader {
  const dataOffset = safetensorsHeaderEnd(firstBytes, fileSizeBytes);
  if (firstBytes.length < dataOffset) {
    throw new TypeError(`the header ends at byte ${dataOffset}, and only ${firstBytes.length} bytes were given`);
  }
  const entries = readJson(firstBytes.subarray(8, dataOffset));
  const tensors: SafetensorsTensor[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (name === "__metadata__") {
      metadata = readMetadata(entry);
      continue;
    }
    const tensor = readTensor(name, entry);
    if (typeof tensor === "string") throw invalid(`tensor ${quoted(name)} ${tensor}`);
    tensors.push(tensor);
  }
  tensors.sort((one, other) => one.begin - other.begin || one.end - other.end);
  checkLayout(tensors, fileSizeBytes - dataOffset);
  return { tensors, metadata, dataOffset, fileSizeBytes };
}

function readJson(bytes: Uint8Array): object {
  if (bytes[0] !== 0x7b) throw invalid("its header does not begin with {");
  const text = decodeUtf8(bytes);
  if (text === null) throw invalid("its header is not UTF-8 text");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid("its header is not JSON");
  }
  if (typeof value !== "object" || value === null) throw invalid("its header is not a JSON object");
  const repeated = duplicateKey(text);
  if (repeated !== null) throw invalid(`its header has the key ${quoted(repeated)} twice`);
  return value;
}

function readMetadata(entry: unknown): Readonly<Record<string, string>> {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    throw invalid("its __metadata__ is not a JSON object");
  }
  const pairs = Object.entries(entry).map(([key, value]): [string, string] => {
    if (typeof value !== "string") throw invalid(`its __metadata__ has a value that is no string: ${quoted(key)}`);
    return [key, value];
  });
  return Object.fromEntries(pairs);
}

function checkLayout(tensors: readonly SafetensorsTensor[], dataBytes: number): void {
  let end = 0;
  for (const tensor of tensors) {
    if (tensor.begin !== end) {
      const fault = tensor.begin < end ? "overlaps the data before it" : "leaves a hole in the data before it";
      throw invalid(`tensor ${quoted(tensor.name)} ${fault}: it begins at ${tensor.begin}, not ${end}`);
    }
    end = tensor.end;
  }
  const cut = tensors.find((tensor) => tensor.end > dataBytes);
  if (cut !== undefined) {
    throw new ReeloraError(
      "weights_incomplete",
      `The file is cut short in tensor ${quoted(cut.name)}: its tensors need ${end} bytes of data, and ${dataBytes} are there. Download it again.`,
    );
  }
  if (end < dataBytes) throw invalid(`${dataBytes - end} bytes follow after its last tensor`);
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}

function invalid(what: string): ReeloraError {
  return new ReeloraError(
    "weights_invalid",
    `The file is not a sound safetensors file: ${what}. Train or download again.`,
  );
}
