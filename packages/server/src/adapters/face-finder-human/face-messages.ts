import { z } from "zod";

/** What the process is asked: pixels as triples of red, green and blue. */
export const FaceQuestion = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  rgb: z.instanceof(Uint8Array),
});
export type FaceQuestion = z.infer<typeof FaceQuestion>;

/** What it answers: faces in pixels of what it was given, or why it cannot. */
export const FaceAnswer = z.union([
  z.object({
    faces: z.array(z.object({ box: z.array(z.number()).length(4), score: z.number(), embedding: z.array(z.number()) })),
  }),
  z.object({ error: z.string() }),
]);
export type FaceAnswer = z.infer<typeof FaceAnswer>;
