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
