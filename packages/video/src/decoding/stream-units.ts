/**
 * Bytes of the length before each unit of a stream in the form of ISO base media files, by its decoder configuration;
 * null for a stream of units with start codes between them.
 */
export function unitLengthBytes(extradata: Uint8Array | null): number | null {
  const [version, , , , lengthSize] = extradata ?? [];
  return version === 1 && lengthSize !== undefined ? (lengthSize & 3) + 1 : null;
}

/** Where a unit's header lies in the bytes around it, and where the unit ends. */
export interface StreamUnit {
  readonly start: number;
  readonly end: number;
}

/** The units of a packet, as far as they are whole; the last may end early. Of units with start codes the ends are the packet's. */
export function* unitsOf(packet: Uint8Array, lengthBytes: number | null): Generator<StreamUnit> {
  let at = 0;
  while (at < packet.length) {
    const start = lengthBytes === null ? afterStartCode(packet, at) : at + lengthBytes;
    if (start + 1 >= packet.length) return;
    const end = lengthBytes === null ? packet.length : start + bigEndian(packet, at, lengthBytes);
    yield { start, end: Math.min(end, packet.length) };
    at = lengthBytes === null ? start : end;
  }
}

function afterStartCode(packet: Uint8Array, from: number): number {
  for (let at = from; at + 3 < packet.length; at += 1) {
    if (packet[at] === 0 && packet[at + 1] === 0 && packet[at + 2] === 1) return at + 3;
  }
  return packet.length;
}

export function bigEndian(packet: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index += 1) value = value * 256 + (packet[at + index] ?? 0);
  return value;
}
