import { groupEnd, isPredictedAnchor, type StreamMap } from "./stream-map.js";

/**
 * An anchor that nothing before helps to predict is coded block by block as a key frame is, only coarser: in logarithms to base 2 of
 * bytes it costs so much less than the key frame of its group, and so much more than each and than the middle one of the anchors
 * around it.
 */
const lessThanKey = { least: 0.3, most: 1 };
const aboveEach = 0.4;
const aboveMiddle = 0.6;
/** Anchors on either side that it is compared with. */
const compared = 4;
/** Nearer to its beginning nothing is leapt over, and nearer to either end sizes have other reasons, and are judged with the key frame's. */
const leastFromEnds = 14;
/** Keeps tiny packets from making large logarithmic differences. */
const smallestBytes = 20;

/**
 * Anchors within a group of pictures that stand alone by their bytes, as at a cut that the encoder did not see: what comes before
 * and after them is well predicted, each from its own scene. The picture that a relit one was predicted from helped.
 */
export function standaloneAnchors(map: StreamMap, ordinal: number): number[] {
  const [key, end] = [map.keys[ordinal]!, groupEnd(map, ordinal)];
  const anchors: number[] = [];
  for (let frame = key + 1; frame < end; frame += 1) if (isPredictedAnchor(map, frame)) anchors.push(frame);
  const bytes = anchors.map((frame) => bytesOf(map, frame));
  const keyBytes = bytesOf(map, key);
  return anchors.filter((frame, index) => {
    if (frame < key + leastFromEnds || frame > end - leastFromEnds || (map.relit?.[frame] ?? 0) > 0) return false;
    const here = bytes[index]!;
    const less = keyBytes - here;
    if (less < lessThanKey.least || less > lessThanKey.most) return false;
    const around = [bytes.slice(Math.max(0, index - compared), index), bytes.slice(index + 1, index + 1 + compared)];
    return around.every((side) => standsOutOf(side, here));
  });
}

function standsOutOf(side: readonly number[], bytes: number): boolean {
  if (side.length === 0) return false;
  const sorted = [...side].sort((a, b) => a - b);
  return bytes - sorted.at(-1)! >= aboveEach && bytes - sorted[sorted.length >> 1]! >= aboveMiddle;
}

/** Logarithm to base 2. */
function bytesOf({ sizes }: StreamMap, frame: number): number {
  return Math.log2(sizes[frame]! + smallestBytes);
}
