import { groupEnd, type StreamMap } from "../shots/stream-map.js";
import type { StillTarget } from "./still-target.js";

/** What to look at in one group of pictures: for each target the frames [from, to) of which the sharpest is taken. */
export interface StillRun {
  readonly ordinal: number;
  readonly looks: readonly StillLook[];
  /** Whether its one frame is likely coded without others, so that it may be decoded alone. */
  readonly lone: boolean;
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
 * and best; else from the beginning of the stretch on. No look passes its group of pictures. Where one frame is enough at a key
 * frame, another one that is coded without others, as encoders mark cuts soon after a key frame, serves as well.
 */
export function planStillRuns(map: StreamMap, targets: readonly StillTarget[], effort: StillEffort): StillRun[] {
  const byGroup = new Map<number, StillLook[]>();
  const lone: StillRun[] = [];
  let ordinal = 0;
  targets.forEach((target, position) => {
    const earliest = effort.atStart ? target.keyFrom : target.from;
    while (groupEnd(map, ordinal) <= earliest) ordinal += 1;
    const key = [map.keys[ordinal]!, map.keys[ordinal + 1] ?? Infinity].find((one) => one >= earliest) ?? Infinity;
    const intra = effort.atKeys === 1 ? map.intra.indexOf(1, earliest) : -1;
    if (intra >= 0 && intra < Math.min(key, target.to)) {
      const looks = [{ target: position, from: intra, to: intra + 1 }];
      lone.push({ ordinal, looks, lone: true });
      return;
    }
    const reached = key < target.to;
    const from = reached ? key : target.from;
    let group = ordinal;
    while (groupEnd(map, group) <= from) group += 1;
    const to = Math.min(target.to, from + (reached ? effort.atKeys : effort.elsewhere), groupEnd(map, group));
    byGroup.set(group, [...(byGroup.get(group) ?? []), { target: position, from, to }]);
  });
  const grouped = [...byGroup].map(([group, looks]) => ({ ordinal: group, looks, lone: false }));
  return [...grouped, ...lone].sort((a, b) => a.looks[0]!.from - b.looks[0]!.from);
}
