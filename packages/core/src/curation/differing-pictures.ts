import type { Candidate } from "../manifest/stage-manifests.js";
import { hashDistance } from "./hash-distance.js";

/** Pictures with at least this many of the 64 bits of their hashes different show something else. */
const leastDistance = 10;
/** A long shot says no more of its video than this many pictures of a short one. */
const mostOfShot = 4;
const fewestShots = 4;
const fewestPictures = 8;
/** More say nothing new; they are held in memory until all have been seen. */
const mostPictures = 96;

/**
 * Frames of one video's candidates that all differ from each other, up to four of a shot, first one of each, 96 at most: what stays
 * at its place in these belongs to no scene. None where there are fewer than 8 of them, or of fewer than 4 shots: too
 * little to know by. Imported pictures and blank ones are left out. The order of candidates does not matter.
 */
export function differingPictures(candidates: readonly Candidate[]): ReadonlySet<number> {
  const ofShot = new Map<number, Candidate[]>();
  for (const candidate of candidates.toSorted((one, other) => one.frame - other.frame)) {
    if (candidate.imported !== undefined || candidate.measurements.blank) continue;
    const group = ofShot.get(candidate.shot);
    if (group === undefined) ofShot.set(candidate.shot, [candidate]);
    else group.push(candidate);
  }
  const chosen: Candidate[] = [];
  for (let turn = 0; turn < mostOfShot; turn += 1) {
    for (const group of ofShot.values()) {
      const candidate = group[Math.floor(((turn + 0.5) * group.length) / mostOfShot)];
      if (candidate !== undefined && chosen.every((other) => areDifferent(candidate, other))) chosen.push(candidate);
    }
  }
  const isEnough = chosen.length >= fewestPictures && new Set(chosen.map(({ shot }) => shot)).size >= fewestShots;
  const step = Math.max(1, chosen.length / mostPictures);
  const some = Array.from({ length: Math.min(chosen.length, mostPictures) }, (_, at) => chosen[Math.floor(at * step)]);
  return new Set(isEnough ? some.flatMap((candidate) => candidate?.frame ?? []) : []);
}

function areDifferent(one: Candidate, other: Candidate): boolean {
  return hashDistance(one.measurements.dhash, other.measurements.dhash) >= leastDistance;
}
