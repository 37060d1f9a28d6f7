import { newJob, ReeloraError, TrainSettings, type Job } from "@reelora/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Document, DocumentStore, Stored } from "../ports/document-store.js";
import { takeLease } from "./lease.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One job in a store whose every answer takes `delayMs`. */
function slowStore() {
  const settings = TrainSettings.parse({ trigger: "zk" });
  const source = { kind: "file", path: "/v" } as const;
  const job = newJob({ id: `job_${"0".repeat(26)}`, userId: "local", at: 0, source, settings, requestDigest: "d" });
  let stored: Stored<Document> = { value: job, version: 1 };
  const seen = { delayMs: 0, asked: 0, conflicts: 0 };
  const documents: Pick<DocumentStore, "get" | "replace"> = {
    async get(collection) {
      seen.asked += 1;
      await slowly();
      return { value: collection.parse(stored.value), version: stored.version };
    },
    async replace(_, value, version) {
      seen.asked += 1;
      await slowly();
      if (stored.version !== version) {
        seen.conflicts += 1;
        throw new ReeloraError("version_conflict", "somebody was faster");
      }
      stored = { value, version: version + 1 };
      return { value, version: version + 1 };
    },
  };
  const slowly = () => new Promise((resolve) => setTimeout(resolve, seen.delayMs));
  return { id: job.id, documents, seen, job: () => stored.value as Job };
}

async function heldLease({ id, documents }: ReturnType<typeof slowStore>) {
  const options = { documents, owner: "worker", now: Date.now, leaseMs: 60_000, heartbeatMs: 500 };
  const taking = takeLease(id, options);
  await vi.advanceTimersByTimeAsync(1);
  return (await taking)?.lease ?? expect.fail("the lease was not given");
}

it("asks a store that does not answer once, and goes on renewing when it does", async () => {
  const store = slowStore();
  const lease = await heldLease(store);
  const expiryBefore = store.job().lease?.expiresAt ?? 0;
  store.seen.delayMs = 20_000;
  const askedBefore = store.seen.asked;
  await vi.advanceTimersByTimeAsync(15_000);
  store.seen.delayMs = 0;
  await vi.advanceTimersByTimeAsync(7_000);
  expect(store.seen.asked - askedBefore).toBeLessThan(6);
  await vi.advanceTimersByTimeAsync(23_000);
  expect((store.job().lease?.expiresAt ?? 0) - expiryBefore).toBeGreaterThan(43_000);
  lease.stop();
});

it("is never in its own way: what is said at once is written in that order, without a conflict", async () => {
  const store = slowStore();
  const lease = await heldLease(store);
  store.seen.delayMs = 300;
  const saying = [
    lease.apply({ type: "stage-started", at: Date.now(), stage: "ingest" }),
    ...[0.2, 0.5, 0.9].map((fraction) =>
      lease.apply({ type: "stage-progressed", at: Date.now(), stage: "ingest", fraction }),
    ),
  ];
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await Promise.all(saying)).map(({ progress }) => progress)).toEqual([0, 2, 5, 9]);
  expect(store.job().progress).toBe(9);
  expect(store.seen.conflicts).toBe(0);
  lease.stop();
});
