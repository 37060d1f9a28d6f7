/** One video packet as the container tells it, in decode order. */
export interface PacketFacts {
  /** Presentation time in the stream's ticks; NaN when missing. */
  readonly ticks: Float64Array;
  readonly sizes: Uint32Array;
  /** 1 for a key frame, plus 2 for a packet that the container says not to show. */
  readonly flags: Uint8Array;
}

export const keyFlag = 1;
export const hiddenFlag = 2;

/** The frames of a stream before any is decoded: one packet is one frame. Arrays are in presentation order unless said otherwise. */
export interface StreamMap {
  readonly frames: number;
  /** Presentation time of each frame in the stream's ticks, rising. */
  readonly ticks: Float64Array;
  /** Bytes of each frame. */
  readonly sizes: Uint32Array;
  /** 1 where a frame is shown after all that were decoded before it: what other frames are predicted from. */
  readonly anchors: Uint8Array;
  /** For each packet in decode order its frame. */
  readonly order: Uint32Array;
  /** For each frame its place in decode order. */
  readonly places: Uint32Array;
  /** Frames at which decoding can begin, rising; nothing after one of them is shown before it. */
  readonly keys: Uint32Array;
}

/**
 * The map of a stream, or null when packets cannot be told apart as frames: a timestamp missing or twice, packets that are not
 * shown, a first packet that is no key frame, or frames shown before the key frame they follow (an open group of pictures).
 */
export function mapStream(packets: PacketFacts): StreamMap | null {
  const frames = packets.ticks.length;
  if (frames === 0) return null;
  const order = new Uint32Array(frames);
  const places = Uint32Array.from({ length: frames }, (_, place) => place);
  places.sort((a, b) => packets.ticks[a]! - packets.ticks[b]!);
  const ticks = new Float64Array(frames);
  const sizes = new Uint32Array(frames);
  const anchors = new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    const place = places[frame]!;
    ticks[frame] = packets.ticks[place]!;
    sizes[frame] = packets.sizes[place]!;
    order[place] = frame;
    const missing = Number.isNaN(ticks[frame]!);
    const repeated = frame > 0 && ticks[frame]! <= ticks[frame - 1]!;
    if (missing || repeated || (packets.flags[place]! & hiddenFlag) !== 0) return null;
  }
  const keys: number[] = [];
  let latest = -1;
  for (let place = 0; place < frames; place += 1) {
    const frame = order[place]!;
    if ((packets.flags[place]! & keyFlag) !== 0) {
      // Everything decoded earlier must be shown earlier, and the other way round.
      if (frame !== place) return null;
      keys.push(frame);
    }
    if (frame > latest) {
      anchors[frame] = 1;
      latest = frame;
    }
  }
  if (keys[0] !== 0) return null;
  return { frames, ticks, sizes, anchors, order, places, keys: Uint32Array.from(keys) };
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
