import type { EndedTraining } from "@reelora/core";
import type { Run } from "../../../collections/runs.js";
import type { DocumentStore } from "../../../ports/document-store.js";
import type { StageContext } from "../../stage.js";
import { runsOf } from "./current-run.js";

/** Notes in the job which of its trainings have ended and what they cost. Doing so again changes nothing. */
export async function recordEnded(documents: DocumentStore, context: StageContext): Promise<void> {
  const noted = new Set(context.job.trainings.map(({ runId }) => runId));
  for (const { value } of await runsOf(documents, context.job.id)) {
    const state = endOf(value);
    if (state === null || noted.has(value.id)) continue;
    const { id: runId, provider, estimatedCostUsd, costUsd } = value;
    const training = { runId, provider, state, estimatedCostUsd, costUsd };
    await context.record({ type: "training-ended", at: context.now(), training });
  }
}

/** Only what was ordered: a run that was never accepted cost nothing and trained nothing. */
function endOf({ state, operation }: Run): EndedTraining["state"] | null {
  return operation !== null && (state === "succeeded" || state === "failed" || state === "cancelled") ? state : null;
}
