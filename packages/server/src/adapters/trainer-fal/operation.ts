import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import type { Operation } from "../../ports/trainer.js";

/** What is kept of a submitted training. The addresses are those that fal gave, never made by us. */
const FalOperation = z.object({
  endpoint: z.string(),
  requestId: z.string(),
  statusUrl: z.string(),
  responseUrl: z.string(),
  cancelUrl: z.string(),
  /** What was ordered, to know the training's progress bar among others in the log. */
  steps: z.int(),
});
export type FalOperation = z.infer<typeof FalOperation>;

export function readOperation(operation: Operation): FalOperation {
  const parsed = FalOperation.safeParse(operation);
  if (parsed.success) return parsed.data;
  throw new ReeloraError(
    "internal",
    "A stored operation is not one of fal's: it cannot be followed.",
    {},
    parsed.error,
  );
}
