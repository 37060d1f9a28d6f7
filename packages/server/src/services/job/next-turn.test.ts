import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeId, newJob, TrainSettings } from "@reelora/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSqliteDocumentStore } from "../../adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createInProcessJobQueue } from "../../adapters/job-queue-in-process/create-in-process-job-queue.js";
import { jobs } from "../../collections/jobs.js";
import type { Collection, Document, DocumentStore } from "../../ports/document-store.js";
import { sweepJobs } from "../../worker/sweep.js";
import { applyJobEvent } from "./apply.js";
import { nextTurn } from "./next-turn.js";

let folder: string;
let store: DocumentStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-turns-"));
  store = await createSqliteDocumentStore({ path: join(folder, "documents.sqlite"), collections: [jobs] });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

let made = 0;
function jobOf(userId: string) {
  made += 1;
  const id = makeId("job", made, new Uint8Array(10));
  const source = { kind: "file", path: "/v" } as const;
  const settings = TrainSettings.parse({ trigger: "zk" });
  return newJob({ id, userId, at: made, source, settings, requestDigest: "d" });
}
async function ask(userId: string): Promise<void> {
  await store.insert(jobs, { ...jobOf(userId), turn: await nextTurn(store, userId) });
}
/** Whose job is served next, as the queue and the sweep decide it; null when nobody waits. */
async function serve(): Promise<string | null> {
  const { items } = await store.find(jobs, {
    range: { turn: { from: 0 } },
    sort: { field: "turn", direction: "ascending" },
    limit: 1,
  });
  const [first] = items;
  if (first === undefined) return null;
  await applyJobEvent(store, first.value.id, { type: "claimed", at: made, owner: "w", expiresAt: made + 1 });
  return first.value.userId;
}
async function serveAll(): Promise<string> {
  const served: string[] = [];
  for (let user = await serve(); user !== null; user = await serve()) served.push(user);
  return served.join("");
}

it("the first job of each user goes before the second of anybody", async () => {
  for (const user of "aaaabbc") await ask(user);
  expect(await serveAll()).toBe("abcabaa");
});

it("one who comes later goes beside those who are served next, neither before them nor behind all", async () => {
  for (const user of "aaaaaaa") await ask(user);
  for (const user of "aaa") expect(await serve()).toBe(user);
  for (const user of "bc") await ask(user);
  expect(await serveAll()).toBe("abcaaa");
});

it("of those who wait all the time, nobody is served two jobs more than another", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 8 }), async (asked) => {
      const waiting = new Map<string, number>();
      for (const user of [...asked, "a", "b", "c"]) {
        await ask(user);
        waiting.set(user, (waiting.get(user) ?? 0) + 1);
      }
      const counts = new Map(["a", "b", "c"].map((user) => [user, 0]));
      while ([...waiting.values()].every((count) => count > 0)) {
        const user = (await serve()) ?? expect.fail();
        waiting.set(user, (waiting.get(user) ?? 0) - 1);
        counts.set(user, (counts.get(user) ?? 0) + 1);
      }
      expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
      await serveAll();
    }),
    { numRuns: 8 },
  );
});

it("a job that an earlier build stored without a turn is found by the sweep, has one when it is read, and ends like any other", async () => {
  const asStored: Collection<Document> = jobs;
  const { turn: _, ...earlier } = jobOf("old");
  await store.insert(asStored, earlier);
  await ask("new");
  const taken: string[] = [];
  const queue = createInProcessJobQueue({ onHandlerError: (error) => expect.fail(String(error)) });
  expect(await sweepJobs(store, queue, 0)).toBe(2);
  await new Promise<void>((done) => {
    queue.consume(
      async (id) => {
        const { value } = (await store.get(jobs, id)) ?? expect.fail();
        expect(value.turn).toBe(0);
        await applyJobEvent(store, id, { type: "claimed", at: made, owner: "w", expiresAt: made + 1 });
        taken.push(value.userId);
        if (taken.length === 2) done();
      },
      { concurrency: 1 },
    );
  });
  await queue.close();
  expect(taken).toContain("old");
  expect((await store.get(jobs, earlier.id))?.value).toMatchObject({ status: "processing", turn: null });
});
