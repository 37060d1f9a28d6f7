import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import type { Operation } from "../../ports/trainer.js";

/** What is kept of a submitted training. */
const ReplicateOperation = z.object({
  trainingId: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  /** What was ordered, to know the training's progress bar among others in the log. */
  steps: z.int(),
});
export type ReplicateOperation = z.infer<typeof ReplicateOperation>;

export function readOperation(operation: Operation): ReplicateOperation {
  const parsed = ReplicateOperation.safeParse(operation);
  if (parsed.success) return parsed.data;
  throw new ReeloraError(
    "internal",
    "A stored operation is not one of Replicate's: it cannot be followed.",
    {},
    parsed.error,
  );
}
