import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import { SubmittedRequest } from "../../fal-http/submitted-request.js";
import type { Operation } from "../../ports/generator.js";

/** One request for each picture: fal does not say which seeds the further pictures of one request have. */
const FalGeneration = z.object({ endpoint: z.string(), requests: z.array(SubmittedRequest).min(1) });
export type FalGeneration = z.infer<typeof FalGeneration>;

export function readGeneration(operation: Operation): FalGeneration {
  const parsed = FalGeneration.safeParse(operation);
  if (parsed.success) return parsed.data;
  throw new ReeloraError(
    "internal",
    "A stored operation is not one of fal's: it cannot be followed.",
    {},
    parsed.error,
  );
}
