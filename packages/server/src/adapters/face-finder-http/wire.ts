import { z } from "zod";

/** The one form that an endpoint speaks; docs/people.md describes it. */
export const FacesAnswer = z.object({
  faces: z.array(
    z.object({
      /** Pixels of the picture that was sent. */
      box: z.object({ left: z.number(), top: z.number(), width: z.number().positive(), height: z.number().positive() }),
      score: z.number().min(0).max(1),
      embedding: z.array(z.number()).min(8).max(4096),
    }),
  ),
});
export type FacesAnswer = z.infer<typeof FacesAnswer>;
