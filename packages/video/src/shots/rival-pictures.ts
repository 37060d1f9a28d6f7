import { groupEnd, isPredictedAnchor, type StreamMap } from "./stream-map.js";

/** A rival's bytes are those of the key frame, up to so many binary orders more or less. */
const asCostly = 1.2;
/** It costs so many binary orders more than the anchors after it, and as many otherwise than those before it. */
const aboveAfter = 1.5;
const unlikeBefore = 0.7;
/** Anchors on either side that it is compared with. */
const compared = 4;
/** Keeps tiny packets from making large logarithmic differences. */
const smallestBytes = 20;

/**
 * Frames that cost as much as the key frame of the group `ordinal` though they are none, unlike what is before and after them:
 * what an encoder pays for another scene. At most `reach` frames from the key frame, in the groups on either side of it.
 */
export function rivalPictures(map: StreamMap, ordinal: number, reach: number): number[] {
  const key = map.keys[ordinal]!;
  const from = Math.max(key - reach, (map.keys[ordinal - 1] ?? -1) + 1);
  const to = Math.min(key + reach + 1, groupEnd(map, ordinal));
  const keyBytes = bytesOf(map, key);
  const rivals: number[] = [];
  for (let frame = from; frame < to; frame += 1) {
    if (frame === key || !isPredictedAnchor(map, frame)) continue;
    const bytes = bytesOf(map, frame);
    if (Math.abs(bytes - keyBytes) > asCostly) continue;
    const before = middleAround(map, frame, -1);
    const after = middleAround(map, frame, 1);
    if (before === null || after === null) continue;
    if (bytes - after >= aboveAfter && Math.abs(bytes - before) >= unlikeBefore) rivals.push(frame);
  }
  return rivals;
}

/** The middle one of the anchors next to a frame in a direction, coded from others as it is; null where there is none. */
function middleAround(map: StreamMap, frame: number, direction: 1 | -1): number | null {
  const sizes: number[] = [];
  for (let at = frame + direction; at >= 0 && at < map.frames && sizes.length < compared; at += direction) {
    if (isPredictedAnchor(map, at)) sizes.push(bytesOf(map, at));
  }
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? null;
}

/** Logarithm to base 2. */
function bytesOf({ sizes }: StreamMap, frame: number): number {
  return Math.log2(sizes[frame]! + smallestBytes);
}
