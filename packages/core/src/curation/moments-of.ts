import type { Shot } from "../manifest/stage-manifests.js";
import type { SeenFrame } from "./seen-frame.js";

/** A frame that the set should stand for, chosen or not. */
export interface Moment {
  readonly frame: SeenFrame;
  /** The part of the video's time that lies nearest to it, among the moments of its shot: all together are 1. */
  readonly share: number;
}

/** Frames with the time that each stands for, in order: candidates lie closer together where more happens. */
export function momentsOf(frames: readonly SeenFrame[], shots: readonly Shot[]): readonly Moment[] {
  const shotOf = new Map(shots.map((shot) => [shot.index, shot]));
  const ordered = [...frames].sort((first, second) => first.candidate.frame - second.candidate.frame);
  const lengths = ordered.map(({ candidate: { frame, shot } }, index) => {
    const border = (neighbour: SeenFrame | undefined, end: number | undefined) =>
      neighbour?.candidate.shot === shot ? (neighbour.candidate.frame + frame) / 2 : (end ?? frame);
    const from = border(ordered[index - 1], shotOf.get(shot)?.start);
    return Math.max(1, border(ordered[index + 1], shotOf.get(shot)?.end) - from);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return ordered.map((frame, index) => ({ frame, share: (lengths[index] ?? 0) / total }));
}
