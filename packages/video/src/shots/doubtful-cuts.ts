import type { Boundary } from "../boundary.js";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import { tailQuestion, type OpenQuestion } from "./plan-answers.js";
import type { StreamMap } from "./stream-map.js";
import { isFromKeyFrames } from "./stretch-analysis.js";

/** Frames around a cut told by key frames in which another boundary makes it doubtful. */
const doubtfulFrames = 12;
/** The start of a gradual transition is told to so many frames. */
const unsureStart = 2;

/** The cuts told by key frames near which something else was seen. */
export function doubtfulCuts(evidence: ShotEvidence, map: StreamMap): OpenQuestion[] {
  const boundaries = decideBoundaries(evidence, map.frames);
  const fromKeys = new Set(evidence.cuts.filter(isFromKeyFrames).map((cut) => cut.frame));
  const doubtful: OpenQuestion[] = [];
  for (const [ordinal, key] of map.keys.entries()) {
    if (!fromKeys.has(key)) continue;
    const near = boundaries.filter((boundary) => makesDoubtful(boundary, key));
    const beyond = Math.max(...near.map(({ end }) => end));
    if (near.length > 0) doubtful.push({ ...tailQuestion(map, ordinal - 1), beyond });
  }
  return doubtful;
}

/**
 * Whether a boundary makes it doubtful that the key frame is a cut: another cut near by may be what it was meant for, and it may be
 * a frame of a gradual transition. One that begins after it does so out of the scene that the key frame shows.
 */
function makesDoubtful({ kind, start, end }: Boundary, key: number): boolean {
  if (start === key) return false;
  const latest = kind === "cut" ? key + doubtfulFrames : key + unsureStart;
  return start <= latest && end >= key - doubtfulFrames;
}
