import { isTerminal, Job } from "@reelora/core";
import { setTimeout as pause } from "node:timers/promises";
import { jobs } from "../../src/collections/jobs.js";
import type { Collection, DocumentStore } from "../../src/ports/document-store.js";

/** Of hundreds of jobs, twice a second: what is not looked at is not read. */
const Standing = Job.pick({ id: true, status: true, progress: true });
const standings: Collection<(typeof Standing)["_output"]> = { ...jobs, parse: (json) => Standing.parse(json) };

export interface ProgressWatch {
  /** Jobs whose progress fell, or that came back after their end. */
  readonly violations: readonly string[];
  readonly looks: number;
  stop(): Promise<void>;
}

/** Looks at every job again and again, past the proxies and the API, until it is stopped. */
export function watchProgress(store: Pick<DocumentStore, "find">, lookEveryMs = 500): ProgressWatch {
  const seen = new Map<string, (typeof Standing)["_output"]>();
  const violations: string[] = [];
  let looks = 0;
  let isStopped = false;
  const look = async () => {
    for (const { value } of (await store.find(standings, { limit: 1000 })).items) {
      const before = seen.get(value.id);
      if (before !== undefined && value.progress < before.progress) {
        violations.push(`${value.id} went from ${before.progress} to ${value.progress}`);
      }
      if (before !== undefined && isTerminal(before.status) && value.status !== before.status) {
        violations.push(`${value.id} went from ${before.status} to ${value.status}`);
      }
      seen.set(value.id, value);
    }
    looks += 1;
  };
  const watching = (async () => {
    while (!isStopped) {
      await look();
      await pause(lookEveryMs);
    }
    await look();
  })();
  return {
    violations,
    get looks() {
      return looks;
    },
    async stop() {
      isStopped = true;
      await watching;
    },
  };
}
