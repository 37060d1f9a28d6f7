import { BitReader } from "./bit-reader.js";
import type { SliceSyntax } from "./parameter-sets.js";
import { unitsOf } from "./stream-units.js";

/** What the first slice of a coded H.264 picture says of it. */
export interface SliceFacts {
  /** Coded without other pictures. */
  readonly intra: boolean;
  /** Other pictures may be predicted from it. */
  readonly referenced: boolean;
  /** How much the light of the picture that it is predicted from must be changed for it: 0 not at all, 255 a third and more. */
  readonly relit: number;
}

const sliceUnits: ReadonlySet<number> = new Set([1, 5]);
/** Slice types 2 and 4 (I and SI), and the same plus 5 where all slices of the picture agree. */
const intraSliceTypes: ReadonlySet<number> = new Set([2, 4, 7, 9]);
const predictedSliceTypes: ReadonlySet<number> = new Set([0, 5]);

const noSyntaxes: ReadonlyMap<number, SliceSyntax> = new Map();

/**
 * Reads the head of the first slice of a packet (ITU-T H.264, 7.3.1 and 7.3.3); null when there is none. `syntaxes` are how
 * slices are written by the number of the parameter set that they name; without theirs nothing is relit.
 */
export function readSlice(
  packet: Uint8Array,
  lengthBytes: number | null,
  syntaxes: ReadonlyMap<number, SliceSyntax> = noSyntaxes,
): SliceFacts | null {
  for (const { start, end } of unitsOf(packet, lengthBytes)) {
    const header = packet[start]!;
    if (!sliceUnits.has(header & 31)) continue;
    const bits = new BitReader(packet, start + 1, end);
    bits.exponentialGolomb();
    const type = bits.exponentialGolomb();
    const syntax = syntaxes.get(bits.exponentialGolomb());
    const weighted = syntax?.weighted === true && predictedSliceTypes.has(type);
    const relit = weighted ? readRelighting(bits, syntax) : 0;
    return { intra: intraSliceTypes.has(type), referenced: (header & 0x60) !== 0, relit };
  }
  return null;
}

/** The commands that order the pictures referred to end with this one (7.4.3.1); there are never more than `mostCommands`. */
const lastCommand = 3;
const mostCommands = 66;

/** Reads on in a P slice, after the number of its parameter set, up to the weights of the first picture that it refers to. */
function readRelighting(bits: BitReader, syntax: SliceSyntax): number {
  if (syntax.separateColours) bits.bits(2);
  bits.bits(syntax.frameNumberBits);
  const field = !syntax.framesOnly && bits.flag();
  if (field) bits.bit();
  bits.bits(syntax.orderCountBits);
  if (syntax.orderCountBits > 0 && syntax.writesOrderDelta && !field) bits.signedExponentialGolomb();
  if (syntax.writesExpectedOrderDelta) {
    bits.signedExponentialGolomb();
    if (syntax.writesOrderDelta && !field) bits.signedExponentialGolomb();
  }
  if (syntax.writesRedundantCount) bits.exponentialGolomb();
  if (bits.flag()) bits.exponentialGolomb();
  if (bits.flag()) {
    for (let command = 0; command < mostCommands; command += 1) {
      if (bits.exponentialGolomb() === lastCommand) break;
      bits.exponentialGolomb();
    }
  }
  const denominatorBits = bits.exponentialGolomb();
  if (syntax.hasChroma) bits.exponentialGolomb();
  if (!bits.flag()) return 0;
  const gain = bits.signedExponentialGolomb() / 2 ** denominatorBits;
  return relightingOf(gain, bits.signedExponentialGolomb());
}

const gainScale = 3 * 255;

/** A lift of one level is rounding; a gain counts by how many times the light is more or less. */
function relightingOf(gain: number, lift: number): number {
  const gained = gain > 0 ? gainScale * Math.abs(Math.log2(gain)) : 255;
  return Math.min(255, Math.round(Math.max(gained, Math.abs(lift) > 1 ? 2 : 0)));
}
