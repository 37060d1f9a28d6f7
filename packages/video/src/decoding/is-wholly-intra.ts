import { readSlice } from "./read-slice.js";
import { bigEndian } from "./stream-units.js";

/** Whether every slice of an H.264 packet, in units with `lengthBytes` of length before each, is coded without other pictures. */
export function isWhollyIntra(packet: Uint8Array, lengthBytes: number): boolean {
  let slices = 0;
  for (let at = 0; at + lengthBytes < packet.length;) {
    const end = at + lengthBytes + bigEndian(packet, at, lengthBytes);
    const slice = readSlice(packet.subarray(at, end), lengthBytes);
    if (slice !== null) {
      if (!slice.intra) return false;
      slices += 1;
    }
    at = end;
  }
  return slices > 0;
}
