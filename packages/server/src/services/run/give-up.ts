import type { Run } from "../../collections/runs.js";
import type { Stored } from "../../ports/document-store.js";
import { decideRun, type DecideRunPorts } from "./decide.js";

/**
 * Stops waiting for a run in question: its job fails with `submission_unknown` and keeps its dataset. What may run at
 * the provider is not touched. Giving up again is fine. Throws `not_found`, `run_settled`.
 */
export function giveUpRun(
  ports: DecideRunPorts,
  { userId, runId }: { readonly userId: string; readonly runId: string },
): Promise<Stored<Run>> {
  return decideRun(ports, { userId, runId }, ["given-up"], async () => ({ state: "given-up", endedAt: ports.now() }));
}
