import type { Job } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { EventBus } from "../../ports/event-bus.js";
import { jobStateDigest } from "./job-state-digest.js";

export interface WatchJobs {
  readonly userId: string;
  /** Milliseconds since 1970: what changed then or later is given first. */
  readonly since: number;
}

/** Clocks of workers may differ by so much without a change being missed. */
const clockSlackMs = 5000;
const pageLimit = 100;

/**
 * Every change of a user's jobs, until aborted. A slow reader gets the latest state of each job, not all of them. Looks
 * when the bus says so, and at least once every `pollMs`.
 */
export async function* watchJobs(
  { store, bus }: { readonly store: DocumentStore; readonly bus: EventBus },
  { userId, since }: WatchJobs,
  { pollMs, signal }: { readonly pollMs: number; readonly signal: AbortSignal },
): AsyncGenerator<Job> {
  let wake = () => {};
  const unsubscribe = bus.subscribe((event) => {
    if (event.userId === userId) wake();
  });
  const onAbort = () => wake();
  signal.addEventListener("abort", onAbort, { once: true });
  const seen = new Map<string, { readonly digest: string; readonly updatedAt: number }>();
  let from = since;
  try {
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => (wake = resolve));
      for await (const job of changedSince(store, userId, from)) {
        if (signal.aborted) return;
        const digest = jobStateDigest(job);
        if (seen.get(job.id)?.digest === digest) continue;
        seen.set(job.id, { digest, updatedAt: job.updatedAt });
        from = Math.max(from, job.updatedAt - clockSlackMs);
        yield job;
      }
      for (const [id, { updatedAt }] of seen) if (updatedAt < from) seen.delete(id);
      const timer = setTimeout(() => wake(), pollMs);
      await changed;
      clearTimeout(timer);
    }
  } finally {
    unsubscribe();
    signal.removeEventListener("abort", onAbort);
  }
}

async function* changedSince(store: DocumentStore, userId: string, from: number): AsyncGenerator<Job> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.find<Job>>> = await store.find(jobs, {
      where: { userId },
      range: { updatedAt: { from } },
      sort: { field: "updatedAt", direction: "ascending" },
      limit: pageLimit,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { value } of page.items) yield value;
    ({ cursor } = page);
  } while (cursor !== null);
}
