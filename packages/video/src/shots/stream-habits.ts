import { FrameClock } from "./frame-clock.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/** Of so many frames one may be shown for long without making a stream unsteady: recordings stutter. */
const framesToOneLong = 400;

/**
 * Whether frames follow each other at a steady pace. Where a screen was recorded they come when something moves: what packets
 * tell then says little, and frames must be seen with their times.
 */
export function isSteady(map: StreamMap, secondsPerTick: number): boolean {
  const clock = new FrameClock();
  const long = map.ticks.reduce((count, ticks) => count + Math.sign(clock.copiesBefore(ticks * secondsPerTick)), 0);
  return long * framesToOneLong <= map.frames;
}

/** The longest way between two key frames of a stream: encoders put one at least so often. */
export function regularInterval(map: StreamMap): number {
  let longest = 0;
  let latest = 0;
  map.keys.forEach((key, ordinal) => {
    if (map.clean[ordinal] !== 1) return;
    longest = Math.max(longest, key - latest);
    latest = key;
  });
  return Math.max(longest, map.frames - latest);
}

/** Whether a key frame comes because the one before was `interval` frames ago, and not for what it shows. */
export function comesRegularly(map: StreamMap, ordinal: number, interval: number): boolean {
  const key = map.keys[ordinal];
  if (key === undefined || map.clean[ordinal] !== 1) return false;
  let before = ordinal - 1;
  while (before >= 0 && map.clean[before] !== 1) before -= 1;
  return before >= 0 && key - map.keys[before]! >= interval;
}

const comparedAnchors = 6;

/**
 * Whether the packets around a key frame look as if nothing had changed: about as large after it as before, and the key frame
 * itself not much larger. Encoders put key frames into fast motion and flicker too; a cut to another scene seldom looks so.
 * Differences are logarithms to base 2. Measured on composites: false key frames lie within, of cuts one in twelve.
 */
export function keepsHabits(map: StreamMap, ordinal: number): boolean {
  const costs = costsAround(map, ordinal);
  if (costs === null) return false;
  const change = Math.abs(costs.change);
  const { excess } = costs;
  const long = map.keys[ordinal]! - map.keys[ordinal - 1]! > 100;
  return (change < 0.62 && excess < 1.2) || (long && change < 0.3 && excess < 2.2);
}

/**
 * How many binary orders more the anchors before a key frame cost than those after it, and the key frame than those before it; null
 * where there are none on either side.
 */
export function costsAround(
  map: StreamMap,
  ordinal: number,
): { readonly change: number; readonly excess: number } | null {
  const key = map.keys[ordinal]!;
  const before = anchorSizes(map, map.keys[ordinal - 1]!, key).slice(-comparedAnchors);
  const after = anchorSizes(map, key, groupEnd(map, ordinal)).slice(0, comparedAnchors);
  if (before.length === 0 || after.length === 0) return null;
  return { change: Math.log2(middle(before) / middle(after)), excess: Math.log2(map.sizes[key]! / middle(before)) };
}

function anchorSizes(map: StreamMap, key: number, end: number): number[] {
  const sizes: number[] = [];
  for (let frame = key + 1; frame < end; frame += 1) if (map.anchors[frame] === 1) sizes.push(1 + map.sizes[frame]!);
  return sizes;
}

function middle(sizes: readonly number[]): number {
  return [...sizes].sort((a, b) => a - b)[sizes.length >> 1]!;
}
