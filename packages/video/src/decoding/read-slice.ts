/** What the first slice of a coded H.264 picture says of it. */
export interface SliceFacts {
  /** Coded without other pictures. */
  readonly intra: boolean;
  /** Other pictures may be predicted from it. */
  readonly referenced: boolean;
}

const sliceUnits: ReadonlySet<number> = new Set([1, 5]);
/** Slice types 2 and 4 (I and SI), and the same plus 5 where all slices of the picture agree. */
const intraSliceTypes: ReadonlySet<number> = new Set([2, 4, 7, 9]);

/**
 * Bytes of the length before each unit of a stream in the form of ISO base media files, by its decoder configuration;
 * null for a stream of units with start codes between them.
 */
export function unitLengthBytes(extradata: Uint8Array | null): number | null {
  const [version, , , , lengthSize] = extradata ?? [];
  return version === 1 && lengthSize !== undefined ? (lengthSize & 3) + 1 : null;
}

/** Reads the head of the first slice of a packet (ITU-T H.264, 7.3.1 and 7.3.3); null when there is none. */
export function readSlice(packet: Uint8Array, lengthBytes: number | null): SliceFacts | null {
  let at = 0;
  while (at < packet.length) {
    const unit = lengthBytes === null ? afterStartCode(packet, at) : at + lengthBytes;
    if (unit + 1 >= packet.length) return null;
    const header = packet[unit]!;
    if (sliceUnits.has(header & 31)) {
      const bits = new BitReader(packet, unit + 1);
      bits.exponentialGolomb();
      const intra = intraSliceTypes.has(bits.exponentialGolomb());
      return { intra, referenced: (header & 0x60) !== 0 };
    }
    at = lengthBytes === null ? unit : unit + bigEndian(packet, at, lengthBytes);
  }
  return null;
}

function afterStartCode(packet: Uint8Array, from: number): number {
  for (let at = from; at + 3 < packet.length; at += 1) {
    if (packet[at] === 0 && packet[at + 1] === 0 && packet[at + 2] === 1) return at + 3;
  }
  return packet.length;
}

function bigEndian(packet: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index += 1) value = value * 256 + (packet[at + index] ?? 0);
  return value;
}

class BitReader {
  private bit: number;

  constructor(
    private readonly bytes: Uint8Array,
    byte: number,
  ) {
    this.bit = 8 * byte;
  }

  /** An unsigned number in the code of ITU-T H.264, 9.1; bits beyond the end are zero. */
  exponentialGolomb(): number {
    let zeros = 0;
    while (zeros < 31 && this.next() === 0) zeros += 1;
    let value = 1;
    for (let index = 0; index < zeros; index += 1) value = 2 * value + this.next();
    return value - 1;
  }

  private next(): number {
    const byte = this.bytes[this.bit >> 3] ?? 0;
    const value = (byte >> (7 - (this.bit & 7))) & 1;
    this.bit += 1;
    return value;
  }
}
