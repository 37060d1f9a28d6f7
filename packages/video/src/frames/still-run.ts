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

/**
 * Where in a mapped stream to look for each target: from a key frame on where its stretch has one, for key frames are cheapest
 * and best; else from the beginning of the stretch on. At most `examined` frames each, none beyond the group of pictures.
 */
export function planStillRuns(map: StreamMap, targets: readonly StillTarget[], examined: number): StillRun[] {
  const byGroup = new Map<number, StillLook[]>();
  let ordinal = 0;
  targets.forEach((target, position) => {
    while (groupEnd(map, ordinal) <= target.from) ordinal += 1;
    const next = map.keys[ordinal + 1];
    const reached = next !== undefined && next < target.to;
    const group = reached ? ordinal + 1 : ordinal;
    const from = reached ? next : target.from;
    const to = Math.min(target.to, from + examined, groupEnd(map, group));
    byGroup.set(group, [...(byGroup.get(group) ?? []), { target: position, from, to }]);
  });
  return [...byGroup].sort(([a], [b]) => a - b).map(([group, looks]) => ({ ordinal: group, looks }));
}
