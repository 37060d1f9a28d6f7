import { isTerminal, ReeloraError, type Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { EventBus } from "../../ports/event-bus.js";

export interface FollowJobPorts {
  readonly store: DocumentStore;
  readonly bus: EventBus;
}

/**
 * Every new state of a job, the present one first, until it has ended. Looks when the bus says so and, because other
 * processes may work on the job, at least once every `pollMs`. Throws `not_found`; ends quietly when aborted.
 */
export async function* followJob(
  { store, bus }: FollowJobPorts,
  jobId: string,
  { pollMs, signal }: { readonly pollMs: number; readonly signal: AbortSignal },
): AsyncGenerator<Job> {
  let wake = () => {};
  const unsubscribe = bus.subscribe((event) => {
    if (event.jobId === jobId) wake();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  try {
    for (let seen = 0; !signal.aborted;) {
      const changed = new Promise<void>((resolve) => (wake = resolve));
      const stored = await store.get(jobs, jobId);
      if (stored === null) throw new ReeloraError("not_found", `There is no job ${jobId}.`);
      if (stored.version !== seen) {
        seen = stored.version;
        yield stored.value;
      }
      if (isTerminal(stored.value.status)) return;
      const timer = setTimeout(() => wake(), pollMs);
      await changed;
      clearTimeout(timer);
    }
  } finally {
    unsubscribe();
  }
}
