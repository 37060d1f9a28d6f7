import { BitReader } from "./bit-reader.js";
import { bigEndian, unitLengthBytes, unitsOf, type StreamUnit } from "./stream-units.js";

/** What a picture parameter set and the sequence's say of how the heads of slices are written (ITU-T H.264, 7.3.2.1 and 7.3.2.2). */
export interface SliceSyntax {
  readonly frameNumberBits: number;
  /** Bits of the picture's order count; 0 where it is not written so. */
  readonly orderCountBits: number;
  readonly writesOrderDelta: boolean;
  /** Order counts are differences to what is expected, as in type 1. */
  readonly writesExpectedOrderDelta: boolean;
  readonly framesOnly: boolean;
  readonly separateColours: boolean;
  readonly hasChroma: boolean;
  readonly writesRedundantCount: boolean;
  /** P slices say how the light of the pictures they are predicted from is changed. */
  readonly weighted: boolean;
}

interface SequenceSet {
  readonly frameNumberBits: number;
  readonly orderCountType: number;
  readonly orderCountBits: number;
  readonly alwaysZeroDelta: boolean;
  readonly framesOnly: boolean;
  readonly chromaFormat: number;
  readonly separateColours: boolean;
}

const sequenceUnit = 7;
const pictureUnit = 8;

/** For each picture parameter set of a stream's configuration, by its number, how slices that use it are written. */
export function readParameterSets(extradata: Uint8Array | null): ReadonlyMap<number, SliceSyntax> {
  const sequences = new Map<number, SequenceSet>();
  const pictures = new Map<number, SliceSyntax>();
  if (extradata === null) return pictures;
  for (const { start, end } of unitsOfConfiguration(extradata)) {
    const bits = new BitReader(extradata, start + 1, end);
    const kind = extradata[start]! & 31;
    if (kind === sequenceUnit) readSequence(bits, sequences);
    else if (kind === pictureUnit) readPicture(bits, sequences, pictures);
  }
  return pictures;
}

/** The units of a decoder configuration (ISO/IEC 14496-15, 5.3.3.1), or of one with start codes. */
function* unitsOfConfiguration(extradata: Uint8Array): Generator<StreamUnit> {
  if (unitLengthBytes(extradata) === null) {
    yield* unitsOf(extradata, null);
    return;
  }
  let at = 5;
  for (const countMask of [31, 255]) {
    const count = (extradata[at] ?? 0) & countMask;
    at += 1;
    for (let index = 0; index < count && at + 2 < extradata.length; index += 1) {
      const end = at + 2 + bigEndian(extradata, at, 2);
      yield { start: at + 2, end: Math.min(end, extradata.length) };
      at = end;
    }
  }
}

/** Profiles whose sequence parameter sets say how colours are sampled. */
const profilesWithChroma: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
/** The most of a list that a stream may have: hostile counts end there. */
const mostInList = 256;

function readSequence(bits: BitReader, sequences: Map<number, SequenceSet>): void {
  const profile = bits.bits(8);
  bits.bits(16);
  const number = bits.exponentialGolomb();
  const withChroma = profilesWithChroma.has(profile);
  const chromaFormat = withChroma ? bits.exponentialGolomb() : 1;
  const separateColours = chromaFormat === 3 && bits.flag();
  if (withChroma) skipDepthsAndScaling(bits, chromaFormat);
  const frameNumberBits = 4 + bits.exponentialGolomb();
  const orderCountType = bits.exponentialGolomb();
  const orderCountBits = orderCountType === 0 ? 4 + bits.exponentialGolomb() : 0;
  const alwaysZeroDelta = orderCountType === 1 && bits.flag();
  if (orderCountType === 1) {
    bits.signedExponentialGolomb();
    bits.signedExponentialGolomb();
    const count = Math.min(mostInList, bits.exponentialGolomb());
    for (let index = 0; index < count; index += 1) bits.signedExponentialGolomb();
  }
  bits.exponentialGolomb();
  bits.bit();
  bits.exponentialGolomb();
  bits.exponentialGolomb();
  const framesOnly = bits.flag();
  if (frameNumberBits > 16 || orderCountBits > 16) return;
  const order = { orderCountType, orderCountBits, alwaysZeroDelta };
  sequences.set(number, { frameNumberBits, ...order, framesOnly, chromaFormat, separateColours });
}

function skipDepthsAndScaling(bits: BitReader, chromaFormat: number): void {
  bits.exponentialGolomb();
  bits.exponentialGolomb();
  bits.bit();
  if (!bits.flag()) return;
  for (let list = 0; list < (chromaFormat === 3 ? 12 : 8); list += 1) {
    if (!bits.flag()) continue;
    let [last, next] = [8, 8];
    for (let index = 0; index < (list < 6 ? 16 : 64); index += 1) {
      if (next !== 0) next = (last + bits.signedExponentialGolomb() + 256) % 256;
      if (next !== 0) last = next;
    }
  }
}

function readPicture(
  bits: BitReader,
  sequences: ReadonlyMap<number, SequenceSet>,
  pictures: Map<number, SliceSyntax>,
): void {
  const number = bits.exponentialGolomb();
  const sequence = sequences.get(bits.exponentialGolomb());
  bits.bit();
  const writesBottom = bits.flag();
  // Groups of slices take the heads of slices apart otherwise; no encoder of videos for people to watch writes them.
  if (sequence === undefined || bits.exponentialGolomb() > 0) return;
  bits.exponentialGolomb();
  bits.exponentialGolomb();
  const weighted = bits.flag();
  bits.bits(2);
  for (let index = 0; index < 3; index += 1) bits.signedExponentialGolomb();
  bits.bits(2);
  const writesRedundantCount = bits.flag();
  pictures.set(number, {
    frameNumberBits: sequence.frameNumberBits,
    orderCountBits: sequence.orderCountBits,
    writesOrderDelta: writesBottom,
    writesExpectedOrderDelta: sequence.orderCountType === 1 && !sequence.alwaysZeroDelta,
    framesOnly: sequence.framesOnly,
    separateColours: sequence.separateColours,
    hasChroma: sequence.chromaFormat !== 0 && !sequence.separateColours,
    writesRedundantCount,
    weighted,
  });
}
