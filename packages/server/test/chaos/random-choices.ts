/** A stream of choices that is the same for the same seed (mulberry32). */
export function randomChoices(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** From `from` up to, and not, `to`. */
    between: (from: number, to: number) => from + next() * (to - from),
    below: (count: number) => Math.floor(next() * count),
    shuffled: <T>(items: readonly T[]): T[] =>
      items
        .map((item) => ({ item, at: next() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ item }) => item),
  };
}

export type RandomChoices = ReturnType<typeof randomChoices>;
