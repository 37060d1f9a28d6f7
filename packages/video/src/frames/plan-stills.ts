import type { Shot } from "../boundary.js";
import type { StillTarget } from "./still-target.js";

export interface StillPlanOptions {
  readonly fps: number;
  readonly maxCandidates: number;
}

/** Candidates of one shot are no nearer than this. */
const closestSeconds = 0.3;
/** A shot of at least this length gets `severalCandidates`, where the maximum allows. */
const longShotSeconds = 1;
const severalCandidates = 3;
/** Frames left out next to a cut, where encoders have not settled; less in shots too short to spare them. */
const trimmedFrames = 2;
/** The same next to a gradual transition, whose ends are known to some frames only. */
const trimmedAtGradual = 6;

/**
 * Where to look for candidates: stretches that together cover each shot evenly, one candidate each, at most `maxCandidates`.
 * Every shot gets one, the longest first; then those of a second or more get three; then the longest stretches are halved
 * until the maximum is reached or candidates would stand closer than 0.3 s. In frame order.
 */
export function planStills(shots: readonly Shot[], options: StillPlanOptions): StillTarget[] {
  const counts = candidateCounts(shots, options);
  return shots
    .flatMap((shot, position) => stretchesOf(shot, counts[position] ?? 0, sidesOf(shots, position)))
    .sort((a, b) => a.from - b.from);
}

function candidateCounts(shots: readonly Shot[], { fps, maxCandidates }: StillPlanOptions): number[] {
  const lengths = shots.map((shot) => shot.end - shot.start);
  const most = lengths.map((length) => Math.max(1, Math.floor(length / (closestSeconds * fps))));
  const counts = lengths.map(() => 0);
  let left = maxCandidates;
  const longestFirst = lengths.map((_, position) => position).sort((a, b) => lengths[b]! - lengths[a]!);
  for (let round = 1; round <= severalCandidates; round += 1) {
    for (const position of longestFirst) {
      const wanted = lengths[position]! >= longShotSeconds * fps ? severalCandidates : 1;
      if (left > 0 && round <= wanted) {
        counts[position]! += 1;
        left -= 1;
      }
    }
  }
  return shareOut(lengths, most, counts, left);
}

/** Gives what is left once every shot has some, one by one, to the shot whose candidates stand furthest apart. */
function shareOut(
  lengths: readonly number[],
  most: readonly number[],
  counts: readonly number[],
  left: number,
): number[] {
  const shared = [...counts];
  for (let given = 0; given < left; given += 1) {
    let widest = -1;
    for (let position = 0; position < shared.length; position += 1) {
      if (shared[position]! >= most[position]!) continue;
      const spacing = lengths[position]! / shared[position]!;
      if (widest < 0 || spacing > lengths[widest]! / shared[widest]!) widest = position;
    }
    if (widest < 0) break;
    shared[widest]! += 1;
  }
  return shared;
}

/** Whether a shot comes out of, and goes into, a gradual transition: then there are frames between it and the next. */
interface Sides {
  readonly gradualBefore: boolean;
  readonly gradualAfter: boolean;
}

function sidesOf(shots: readonly Shot[], position: number): Sides {
  const { start, end } = shots[position]!;
  const before = shots[position - 1]?.end ?? 0;
  const after = shots[position + 1]?.start ?? end;
  return { gradualBefore: start > before, gradualAfter: after > end };
}

function stretchesOf(shot: Shot, count: number, { gradualBefore, gradualAfter }: Sides): StillTarget[] {
  const spare = Math.floor((shot.end - shot.start - 1) / 3);
  const from = shot.start + Math.min(spare, gradualBefore ? trimmedAtGradual : trimmedFrames);
  const to = shot.end - Math.min(spare, gradualAfter ? trimmedAtGradual : trimmedFrames);
  const stretches: StillTarget[] = [];
  for (let part = 0; part < count; part += 1) {
    const start = from + Math.floor((part * (to - from)) / count);
    const end = from + Math.floor(((part + 1) * (to - from)) / count);
    const keyFrom = part === 0 && !gradualBefore ? shot.start : start;
    if (end > start) stretches.push({ shot: shot.index, from: start, to: end, keyFrom });
  }
  return stretches;
}
