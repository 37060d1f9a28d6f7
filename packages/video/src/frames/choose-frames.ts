import type { Candidate } from "./candidate.js";

/** Difference hashes with at most this many differing bits are of pictures too alike to keep both. */
const alikeBits = 6;

/**
 * The best `count` of the candidates, fewer where there are not so many, in frame order: the sharpest of every shot first, then the second of every shot, and so
 * on, leaving out what looks like one already chosen. Blank frames are never chosen; frames that repeat the one before them only
 * where their shot has no others, as in a film of a still picture; alike ones only when there is nothing else.
 */
export function chooseFrames(candidates: readonly Candidate[], count: number): Candidate[] {
  const shown = candidates.filter(({ measurements }) => !measurements.blank);
  const moving = new Set(shown.filter(({ measurements }) => !measurements.frozen).map(({ shot }) => shot));
  const usable = shown.filter(({ shot, measurements }) => !measurements.frozen || !moving.has(shot));
  const chosen: Candidate[] = [];
  const alike: Candidate[] = [];
  for (const candidate of inRounds(usable)) {
    if (chosen.length >= count) break;
    const seen = chosen.some((one) => differingBits(one.measurements.dhash, candidate.measurements.dhash) <= alikeBits);
    (seen ? alike : chosen).push(candidate);
  }
  chosen.push(...alike.slice(0, Math.max(0, count - chosen.length)));
  return chosen.sort((a, b) => a.frame - b.frame);
}

/** The best of every shot, then the second best of every shot, and so on; within a round the best first. */
function inRounds(candidates: readonly Candidate[]): Candidate[] {
  const rounds: Candidate[][] = [];
  const taken = new Map<number, number>();
  for (const candidate of [...candidates].sort((a, b) => quality(b) - quality(a))) {
    const round = taken.get(candidate.shot) ?? 0;
    taken.set(candidate.shot, round + 1);
    (rounds[round] ??= []).push(candidate);
  }
  return rounds.flat();
}

/** Sharpness, lessened by the part of the picture that is too dark or too bright to show anything. */
function quality({ measurements }: Candidate): number {
  return measurements.sharpness * Math.max(0, 1 - measurements.clippedDark - measurements.clippedBright);
}

/** Bits in which two difference hashes (`dhash`, 16 hex digits) differ: 0 to 64. */
export function differingBits(hash: string, other: string): number {
  let bits = 0;
  for (let digit = 0; digit < hash.length; digit += 1) {
    let difference = Number.parseInt(hash[digit] ?? "0", 16) ^ Number.parseInt(other[digit] ?? "0", 16);
    while (difference > 0) {
      bits += difference & 1;
      difference >>= 1;
    }
  }
  return bits;
}
