import { z } from "zod";

/** A point of a training's loss curve. */
export const LossPoint = z.object({
  step: z.int().nonnegative(),
  loss: z.number().describe("Mean over the steps since the point before."),
  heldOutLoss: z.number().nullable().describe("On pictures that are not trained on; null when none were kept aside."),
});
export type LossPoint = z.infer<typeof LossPoint>;
