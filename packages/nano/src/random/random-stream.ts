import { fnv1a } from "./fnv1a.js";

/** Numbers that depend on nothing but what the stream was made of. */
export interface RandomStream {
  /** 0 up to, and without, 1: 32 random bits. */
  uniform(): number;
  /** Of the standard normal distribution. */
  normal(): number;
  /** A whole number from 0 up to, and without, `below`. */
  whole(below: number): number;
}

/**
 * A stream for each purpose: the same words and numbers give the same stream, others an unrelated one. Nothing is
 * carried from step to step, so a training that goes on from a checkpoint draws what it would have drawn.
 * xoshiro128** by Blackman and Vigna (https://prng.di.unimi.it), seeded through splitmix32.
 */
export function randomStream(...purpose: readonly (string | number)[]): RandomStream {
  let seed = fnv1a(purpose.join("\u0000"));
  const next = () => {
    seed = (seed + 0x9e3779b9) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  const uniform = () => {
    const scrambled = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return scrambled / 2 ** 32;
  };
  let spare: number | null = null;
  return {
    uniform,
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      // Box and Muller; 1 - u is never 0.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    whole: (below) => Math.floor(uniform() * below),
  };
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
