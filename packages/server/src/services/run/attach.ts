import { ReeloraError } from "@reelora/core";
import type { Run } from "../../collections/runs.js";
import type { Stored } from "../../ports/document-store.js";
import type { Trainer } from "../../ports/trainer.js";
import { decideRun, type DecideRunPorts } from "./decide.js";
import { findTrainingOf } from "./find-training.js";

export interface AttachRunPorts extends DecideRunPorts {
  readonly trainers: readonly Trainer[];
}

/** What a run may be once it was attached. */
const attached = ["submitted", "succeeded", "failed", "cancelled"] as const;

/**
 * Ties a run in question to the training that was found at its provider, and lets the job follow it. Without a request
 * id the provider is searched for the dataset that was sent. Attaching again is fine.
 *
 * Throws `not_found`, `run_settled`, `provider_not_configured`, what the provider's look-up throws, and
 * `training_not_found` when the provider does not show it.
 */
export function attachRun(
  ports: AttachRunPorts,
  { userId, runId, requestId }: { readonly userId: string; readonly runId: string; readonly requestId: string | null },
  signal: AbortSignal,
): Promise<Stored<Run>> {
  return decideRun(ports, { userId, runId }, attached, async (run) => {
    const answer = await findTrainingOf(ports.trainers, run, requestId, signal);
    if (typeof answer === "object") return { state: "submitted", operation: answer.found, submittedAt: ports.now() };
    throw new ReeloraError(
      "training_not_found",
      requestId === null
        ? `${run.provider} shows no training with this run's dataset, which need not mean that there is none. Look in your ${run.provider} account and give its request id, or order it again, or give up.`
        : `${run.provider} knows no request ${requestId} of this trainer. Check the id and the account.`,
      { field: "requestId" },
    );
  });
}
