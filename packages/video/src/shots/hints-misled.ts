import type { Boundary } from "../boundary.js";
import { longestFlash } from "./find-flashes.js";
import { withIntraKeys, type StreamMap } from "./stream-map.js";

/** Encoders set some key frames so many frames beside the cut that they are for. */
const besideKey = 2;
/** From so many doubtful boundaries on, when they are such a part of all. */
const leastDoubtful = 3;
const leastPart = 0.04;

/**
 * Whether what was found by hints shows that key frames do not follow what the video shows, so that more was missed or invented:
 * cuts away from every key frame and flashes. Measured on real footage: no such boundary where encoders see the cuts, one in
 * twenty and more where grain, flashes, burned-in writing or a cautious placing of B-frames (x264's b-adapt=2) hide them.
 */
export function hintsMisled(map: StreamMap, boundaries: readonly Boundary[]): boolean {
  const keys = new Set(withIntraKeys(map).keys);
  const isAtKey = (frame: number): boolean => {
    for (let at = frame - besideKey; at <= frame + besideKey; at += 1) if (keys.has(at)) return true;
    return false;
  };
  const doubtful = boundaries.filter(({ kind, start, end }) =>
    kind === "cut" ? !isAtKey(start) : kind === "fade" && end - start <= longestFlash,
  ).length;
  return doubtful >= leastDoubtful && doubtful >= leastPart * boundaries.length;
}
