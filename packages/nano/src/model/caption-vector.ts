import { randomStream } from "../random/random-stream.js";

/** Words beyond these are not read. */
const mostWords = 32;

/** A caption's words, in lower case. */
export function wordsOf(caption: string): readonly string[] {
  return (caption.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
}

/**
 * What the model sees of a caption: every word, and every pair of neighbours, stands for a direction of its own, drawn
 * from its hash; they are summed up. There is no vocabulary, so a word that nobody has used before is as good as any:
 * that is what a trigger is. An empty caption is 0.
 */
export function captionVector(caption: string, width: number): Float32Array {
  const words = wordsOf(caption);
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ""} ${word}`);
  const sum = new Float32Array(width);
  for (const text of [...words, ...pairs]) {
    const stream = randomStream("word", text);
    for (let index = 0; index < width; index += 1) sum[index] = (sum[index] ?? 0) + stream.normal();
  }
  const scale = 1 / Math.sqrt(Math.max(1, words.length + pairs.length));
  return sum.map((value) => value * scale);
}
