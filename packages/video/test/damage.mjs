/** A damaged copy of a file, the same for the same seed: bits flipped, cut short, or parts of it moved over others. */
export function damage(bytes, seed) {
  const next = generator(seed);
  const copy = Buffer.from(bytes);
  const below = (limit) => Math.floor(next() * limit);
  switch (seed % 4) {
    case 0: {
      const flips = 1 + below(64);
      for (let flip = 0; flip < flips; flip += 1) copy[below(copy.length)] ^= 1 << below(8);
      return copy;
    }
    case 1:
      return copy.subarray(0, 1 + below(copy.length));
    case 2: {
      const head = Math.min(2048, copy.length);
      for (let flip = 0; flip < 8; flip += 1) copy[below(head)] = below(256);
      return copy;
    }
    default: {
      const length = 1 + below(Math.min(4096, copy.length >> 1));
      const from = below(copy.length - length);
      copy.copy(copy, below(copy.length - length), from, from + length);
      return copy;
    }
  }
}

/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
