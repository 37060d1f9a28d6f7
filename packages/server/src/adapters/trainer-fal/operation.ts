import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import { SubmittedRequest } from "../../fal-http/submitted-request.js";
import type { Operation } from "../../ports/trainer.js";

/** What is kept of a submitted training. */
const FalOperation = SubmittedRequest.extend({
  endpoint: z.string(),
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
