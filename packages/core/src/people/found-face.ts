import { z } from "zod";

const Pixels = z.int().min(0);

/** A face in a picture. */
export const FoundFace = z.object({
  /** In pixels of the picture; within it. */
  box: z.object({ left: Pixels, top: Pixels, width: z.int().min(1), height: z.int().min(1) }),
  /** How sure the finder is that it is one: 0 to 1. */
  score: z.number().min(0).max(1),
  /** What tells people apart: a vector of length 1, two hexadecimal digits for each number, as `embeddingText` writes it. */
  embedding: z.string().regex(/^(?:[0-9a-f]{2})+$/),
});
export type FoundFace = z.infer<typeof FoundFace>;

export const FrameFaces = z.object({ frame: z.int(), faces: z.array(FoundFace) });
export type FrameFaces = z.infer<typeof FrameFaces>;

/** The faces of a video's candidates, and who found them: embeddings of different finders cannot be compared. */
export const FoundFaces = z.object({
  finder: z.string(),
  /** Mean cosine from which on two groups of faces are one person to this finder. */
  sameFrom: z.number().min(-1).max(1),
  frames: z.array(FrameFaces),
});
export type FoundFaces = z.infer<typeof FoundFaces>;

const [zero, scale] = [128, 127];

/** A vector as text: its direction, in steps of 1/127 of its largest number. Throws a RangeError when it has none. */
export function embeddingText(vector: ArrayLike<number>): string {
  const numbers = Array.from(vector);
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!Number.isFinite(largest) || largest === 0) throw new RangeError("a vector without a direction");
  return numbers.map((value) => (Math.round((value / largest) * scale) + zero).toString(16).padStart(2, "0")).join("");
}

/** The vector of length 1 that a text stands for. */
export function embeddingVector(text: string): Float32Array {
  const vector = new Float32Array(text.length / 2);
  let squares = 0;
  for (let index = 0; index < vector.length; index += 1) {
    const value = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16) - zero;
    vector[index] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}
