/** One video packet as the container tells it, in decode order. */
export interface PacketFacts {
  /** Presentation time in the stream's ticks; NaN when missing. */
  readonly ticks: Float64Array;
  readonly sizes: Uint32Array;
  /** Sum of the flags below. */
  readonly flags: Uint8Array;
  /** How much the light of the picture that it is predicted from is changed for it, by the packet's own word, 0 to 255. */
  readonly relit: Uint8Array;
  /** Where in the file its bytes lie, as they are handed to a decoder; empty where they are not to be read so. */
  readonly positions: Float64Array;
}

/** The packets of a stream that was read in two parts. */
export function joinFacts(before: PacketFacts, after: PacketFacts): PacketFacts {
  const packets = before.ticks.length + after.ticks.length;
  return {
    ticks: joined(new Float64Array(packets), before.ticks, after.ticks),
    sizes: joined(new Uint32Array(packets), before.sizes, after.sizes),
    flags: joined(new Uint8Array(packets), before.flags, after.flags),
    relit: joined(new Uint8Array(packets), before.relit, after.relit),
    positions: joined(
      new Float64Array(before.positions.length + after.positions.length),
      before.positions,
      after.positions,
    ),
  };
}

function joined<T extends Float64Array | Uint32Array | Uint8Array>(into: T, before: T, after: T): T {
  into.set(before);
  into.set(after, before.length);
  return into;
}

/** A key frame, by the container's word. */
export const keyFlag = 1;
/** A packet that the container says not to show. */
export const hiddenFlag = 2;
/** Coded without other frames, by the packet's own word. */
export const intraFlag = 4;
/** No frame is predicted from it, by the packet's own word. */
export const unreferencedFlag = 8;

/**
 * The frames of a stream before any is decoded: one packet is one frame. Arrays are in presentation order unless said otherwise.
 * Those with a place for each frame lie in memory that all decoding threads share, 32 bytes a frame at most.
 */
export interface StreamMap {
  readonly frames: number;
  /** Presentation time of each frame in the stream's ticks, rising. */
  readonly ticks: Float64Array;
  /** Bytes of each frame. */
  readonly sizes: Uint32Array;
  /** 1 where a frame is shown after all that were decoded before it: what other frames are predicted from. */
  readonly anchors: Uint8Array;
  /** 1 where other frames may be predicted from a frame; known for H.264, assumed of every frame of other codecs. */
  readonly references: Uint8Array;
  /** 1 where a frame is coded without others though it is no key frame: an encoder's way to mark a cut soon after a key frame. */
  readonly intra: Uint8Array;
  /** How much the light of what a frame is predicted from is changed for it, 0 to 255; null where the encoder does not do that. */
  readonly relit: Uint8Array | null;
  /** Where in the file the packet of each frame lies; null where only the container gives it. */
  readonly positions: Float64Array | null;
  /** For each packet in decode order its frame. */
  readonly order: Uint32Array;
  /** For each frame its place in decode order. */
  readonly places: Uint32Array;
  /** Frames at which decoding can begin, rising; nothing decoded before one of them is shown after it. */
  readonly keys: Uint32Array;
  /** Whether frames are shown before the key frame that they were decoded after: they are predicted from what came before it too. */
  readonly open: boolean;
  /** For each of them 1 when it is a key frame by the container's word. */
  readonly clean: Uint8Array;
}

/**
 * The map of a stream, or null when packets cannot be told apart as frames: a timestamp missing or twice, packets that are not
 * shown, a first frame that is no key frame, or frames shown after a key frame that were decoded before it.
 */
export function mapStream(packets: PacketFacts): StreamMap | null {
  const frames = packets.ticks.length;
  if (frames === 0) return null;
  const room = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes * frames);
  const order = new Uint32Array(room(4));
  const places = new Uint32Array(room(4));
  for (let place = 0; place < frames; place += 1) places[place] = place;
  places.sort((a, b) => packets.ticks[a]! - packets.ticks[b]!);
  const ticks = new Float64Array(room(8));
  const sizes = new Uint32Array(room(4));
  const anchors = new Uint8Array(room(1));
  const references = new Uint8Array(room(1));
  const intra = new Uint8Array(room(1));
  const relit = new Uint8Array(room(1));
  const positions = packets.positions.length === frames ? new Float64Array(room(8)) : null;
  for (let frame = 0; frame < frames; frame += 1) {
    const place = places[frame]!;
    ticks[frame] = packets.ticks[place]!;
    sizes[frame] = packets.sizes[place]!;
    references[frame] = (packets.flags[place]! & unreferencedFlag) === 0 ? 1 : 0;
    intra[frame] = (packets.flags[place]! & intraFlag) === 0 ? 0 : 1;
    relit[frame] = packets.relit[place]!;
    if (positions !== null) positions[frame] = packets.positions[place]!;
    order[place] = frame;
    const missing = Number.isNaN(ticks[frame]!);
    const repeated = frame > 0 && ticks[frame]! <= ticks[frame - 1]!;
    if (missing || repeated || (packets.flags[place]! & hiddenFlag) !== 0) return null;
  }
  const keys: number[] = [];
  let latest = -1;
  let open = false;
  for (let place = 0; place < frames; place += 1) {
    const frame = order[place]!;
    if ((packets.flags[place]! & keyFlag) !== 0) {
      if (frame < latest) return null;
      open ||= frame !== place;
      keys.push(frame);
    }
    if (frame > latest) {
      anchors[frame] = 1;
      latest = frame;
    }
  }
  if (keys[0] !== 0) return null;
  const clean = new Uint8Array(keys.length).fill(1);
  const ways = { positions, order, places, keys: Uint32Array.from(keys), open, clean };
  return { frames, ticks, sizes, anchors, references, intra, relit: relights(relit) ? relit : null, ...ways };
}

/** Encoders that change the light at all do so for at least one frame in so many. */
const framesToOneRelit = 400;

function relights(relit: Uint8Array): boolean {
  return relit.reduce((count, one) => count + Math.sign(one), 0) * framesToOneRelit >= relit.length;
}

/**
 * The same stream with more places where decoding can begin: pictures coded without others that everything decoded later is
 * shown after. What follows one may refer to pictures before it, which encoders do not use when they mark a cut so.
 */
export function withIntraKeys(map: StreamMap): StreamMap {
  const own = (frame: number): boolean =>
    map.intra[frame] === 1 && map.anchors[frame] === 1 && map.places[frame] === frame;
  const known = new Set(map.keys);
  const keys = Uint32Array.from({ length: map.frames }, (_, frame) => frame).filter(
    (frame) => known.has(frame) || own(frame),
  );
  return { ...map, keys, clean: Uint8Array.from(keys, (key) => (known.has(key) ? 1 : 0)) };
}

/** The frame shown at `ticks`, or -1. */
export function frameAt(map: StreamMap, ticks: number): number {
  let low = 0;
  let high = map.frames - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = map.ticks[middle]!;
    if (here === ticks) return middle;
    if (here < ticks) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Whether decoding can begin at a frame. */
export function isKeyFrame({ keys }: StreamMap, frame: number): boolean {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (keys[middle] === frame) return true;
    if (keys[middle]! < frame) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Whether a frame is an anchor, neither a key frame nor marked by its encoder as one would be. */
export function isPredictedAnchor(map: StreamMap, frame: number): boolean {
  return map.anchors[frame] === 1 && map.intra[frame] === 0 && !isKeyFrame(map, frame);
}

/** Where the group of pictures that begins at `keys[ordinal]` ends: the next key frame, or the end. */
export function groupEnd(map: StreamMap, ordinal: number): number {
  return map.keys[ordinal + 1] ?? map.frames;
}

/** The last place in decode order of the frames from `key` up to `until`, not included. */
export function lastPlaceBefore(map: StreamMap, key: number, until: number): number {
  let last = map.places[key]!;
  for (let frame = key; frame < until; frame += 1) last = Math.max(last, map.places[frame]!);
  return last;
}
