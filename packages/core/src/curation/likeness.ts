import type { Measurements } from "../manifest/stage-manifests.js";

/** Set bits of each hexadecimal digit. */
const bitsOfDigit = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4] as const;

/** How many of the 64 bits of two difference hashes differ: 0 (same picture) to 64. */
export function hashDistance(first: string, second: string): number {
  let distance = 0;
  for (let index = 0; index < 16; index += 1) {
    const digit = Number.parseInt(first[index] ?? "0", 16) ^ Number.parseInt(second[index] ?? "0", 16);
    distance += bitsOfDigit[digit] ?? 0;
  }
  return distance;
}

/** Half the sum of absolute differences of two colour signatures: 0 (same colours) to 1 (none in common). */
export function colourDistance(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += Math.abs((first[index] ?? 0) - (second[index] ?? 0));
  return sum / 2;
}

/** Weight of a complete change of colours, in bits of hash. Both views must agree that two frames are alike. */
const bitsPerColourChange = 32;

/**
 * How different two frames look, in bits: the hash sees the arrangement of light, the colours see a change that keeps
 * the arrangement. 0 for the same picture; frames of one still scene differ by a few, frames of different scenes by 20
 * and more.
 */
export function difference(first: Measurements, second: Measurements): number {
  return hashDistance(first.dhash, second.dhash) + bitsPerColourChange * colourDistance(first.colours, second.colours);
}
