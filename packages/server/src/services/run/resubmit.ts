import { ReeloraError } from "@reelora/core";
import type { Run } from "../../collections/runs.js";
import type { Stored } from "../../ports/document-store.js";
import type { AttachRunPorts } from "./attach.js";
import { decideRun } from "./decide.js";
import { findTrainingOf } from "./find-training.js";

/** What a run may be once another one was ordered instead, or its training was found after all. */
const decided = ["superseded", "submitted", "succeeded", "failed", "cancelled"] as const;

/**
 * Orders another training instead of one of which nobody knows whether it runs: the run becomes `superseded` and the
 * job makes a new one. Both may be charged, so the caller has to say that this is understood. When the provider shows
 * the training after all, it is attached instead and nothing is ordered. Doing it again is fine.
 *
 * Throws `invalid_request` without the confirmation, `not_found`, `run_settled`, `provider_not_configured`.
 */
export async function resubmitRun(
  ports: AttachRunPorts,
  { userId, runId, mayPayTwice }: { readonly userId: string; readonly runId: string; readonly mayPayTwice: boolean },
  signal: AbortSignal,
): Promise<Stored<Run>> {
  if (!mayPayTwice) {
    throw new ReeloraError(
      "invalid_request",
      "The first training may be running, and then both are charged. Confirm with mayPayTwice (--may-pay-twice on the command line).",
      { field: "mayPayTwice" },
    );
  }
  return decideRun(ports, { userId, runId }, decided, async (run) => {
    const answer = await findTrainingOf(ports.trainers, run, null, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      if (error instanceof ReeloraError && error.code !== "provider_not_configured") return "unknown" as const;
      throw error;
    });
    if (typeof answer === "object") return { state: "submitted", operation: answer.found, submittedAt: ports.now() };
    return { state: "superseded", endedAt: ports.now() };
  });
}
