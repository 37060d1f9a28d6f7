import { z } from "zod";

/** Whom a dataset is to show: a person's number on the sheet of subjects, or a face to be looked for. */
export const WantedSubject = z.union([
  z.int().min(1).max(1000),
  z.strictObject({
    /** Who measured the face: it can only be compared with faces that the same finder found. */
    finder: z.string().max(200),
    embedding: z
      .string()
      .max(20_000)
      .regex(/^(?:[0-9a-f]{2})+$/),
  }),
]);
export type WantedSubject = z.infer<typeof WantedSubject>;
