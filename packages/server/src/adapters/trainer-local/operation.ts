import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import type { Operation } from "../../ports/trainer.js";
import { programNames } from "./programs/program.js";
import { KnownProcess } from "./run-documents.js";

/** What is kept of a training on this machine. */
const LocalOperation = z.object({
  program: z.enum(programNames),
  /** Names the run's folder below the configured root. */
  runId: z.uuid(),
  /** The supervisor of the first attempt. */
  supervisor: KnownProcess,
  steps: z.int(),
});
export type LocalOperation = z.infer<typeof LocalOperation>;

export function readOperation(operation: Operation): LocalOperation {
  const parsed = LocalOperation.safeParse(operation);
  if (parsed.success) return parsed.data;
  throw new ReeloraError(
    "internal",
    "A stored operation is not a training on this machine: it cannot be followed.",
    {},
    parsed.error,
  );
}
