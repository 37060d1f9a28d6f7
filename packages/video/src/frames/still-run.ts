import { groupEnd, type StreamMap } from "../shots/stream-map.js";
import type { StillTarget } from "./still-target.js";

/** What to look at in one group of pictures: for each target the frames [from, to) of which the sharpest is taken. */
export interface StillRun {
  readonly ordinal: number;
  readonly looks: readonly StillLook[];
}

export interface StillLook {
  /** Position of its target among all. */
  readonly target: number;
  readonly from: number;
  readonly to: number;
}

/** At most so many frames are looked at for one candidate. */
export interface StillEffort {
  /** From a key frame on. */
  readonly atKeys: number;
  readonly elsewhere: number;
  /** Whether a key frame at the very beginning of a shot is taken: cheapest, but nothing tells whether it moves. */
  readonly atStart: boolean;
}

/**
 * Where in a mapped stream to look for each target: from a key frame on where its stretch has one, for key frames are cheapest
 * and best; else from the beginning of the stretch on. No look passes its group of pictures.
 */
export function planStillRuns(map: StreamMap, targets: readonly StillTarget[], effort: StillEffort): StillRun[] {
  const byGroup = new Map<number, StillLook[]>();
  let ordinal = 0;
  targets.forEach((target, position) => {
    const earliest = effort.atStart ? target.keyFrom : target.from;
    while (groupEnd(map, ordinal) <= earliest) ordinal += 1;
    const key = [map.keys[ordinal]!, map.keys[ordinal + 1] ?? Infinity].find((one) => one >= earliest);
    const reached = key !== undefined && key < target.to;
    const from = reached ? key : target.from;
    let group = ordinal;
    while (groupEnd(map, group) <= from) group += 1;
    const to = Math.min(target.to, from + (reached ? effort.atKeys : effort.elsewhere), groupEnd(map, group));
    byGroup.set(group, [...(byGroup.get(group) ?? []), { target: position, from, to }]);
  });
  return [...byGroup].sort(([a], [b]) => a - b).map(([group, looks]) => ({ ordinal: group, looks }));
}
