import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Consumer, JobQueue } from "../../src/ports/job-queue.js";
import { gate, type Gate } from "./gate.js";

/** An empty queue. What its handlers throw must be swallowed by whoever made it. */
export interface JobQueueFixture {
  readonly queue: JobQueue;
  dispose(): Promise<void>;
}

/** Longer than any queue needs to hand over an entry that is due. */
const soon = { timeout: 20_000, interval: 5 };
const delayMs = 150;

/** Everything that JobQueue promises, as far as it can be seen: that it may lose entries is not provoked here. */
export function describeJobQueue(name: string, open: () => Promise<JobQueueFixture>): void {
  describe(`${name}: the contract of a job queue`, () => {
    let fixture: JobQueueFixture;
    let queue: JobQueue;
    beforeEach(async () => {
      fixture = await open();
      queue = fixture.queue;
    });
    afterEach(() => fixture.dispose());

    const enqueue = (id: string, options: { delayMs?: number; priority?: number } = {}) =>
      queue.enqueue(id, { dedupeKey: id, ...options });
    const idle = { waiting: 0, delayed: 0, running: 0 };
    const countsBecome = (counts: Awaited<ReturnType<JobQueue["counts"]>>) =>
      expect.poll(() => queue.counts(), soon).toEqual(counts);

    /** A consumer that notes what it is given and holds each entry until its gate is opened. */
    function holding(concurrency: number): { consumer: Consumer; begun: string[]; gateOf: (id: string) => Gate } {
      const gates = new Map<string, Gate>();
      const begun: string[] = [];
      const gateOf = (id: string) => {
        const known = gates.get(id) ?? gate();
        gates.set(id, known);
        return known;
      };
      const consumer = queue.consume(
        async (id) => {
          begun.push(id);
          await gateOf(id).opened;
        },
        { concurrency },
      );
      return { consumer, begun, gateOf };
    }

    it("hands over what was enqueued before and after the consumer came, with its id", async () => {
      await enqueue("before");
      const handled: string[] = [];
      queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
      await enqueue("after");
      await expect.poll(() => handled, soon).toEqual(["before", "after"]);
      await countsBecome(idle);
    });

    it("hands over ids of every kind as they are", async () => {
      const ids = ["job_01", "ü🐇", "a:b/c d", "0", '{"json":1}'];
      for (const id of ids) await queue.enqueue(id, { dedupeKey: `key of ${id}` });
      const handled: string[] = [];
      queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
      await expect.poll(() => handled, soon).toEqual(ids);
    });

    describe("order", () => {
      it("is by priority, lower first, and by arrival among equals", async () => {
        await enqueue("a0");
        await enqueue("b5", { priority: 5 });
        await enqueue("c1", { priority: 1 });
        await enqueue("d0");
        await enqueue("e1", { priority: 1 });
        await enqueue("f0", { priority: 0 });
        const handled: string[] = [];
        queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
        await expect.poll(() => handled, soon).toEqual(["a0", "d0", "f0", "c1", "e1", "b5"]);
      });
    });

    describe("concurrency", () => {
      it("is reached and never exceeded", async () => {
        for (let number = 0; number < 7; number += 1) await enqueue(`n${number}`);
        const { begun, gateOf } = holding(3);
        await expect.poll(() => begun, soon).toHaveLength(3);
        await countsBecome({ waiting: 4, delayed: 0, running: 3 });
        expect(begun).toHaveLength(3);
        gateOf(begun[1] ?? "").open();
        await expect.poll(() => begun, soon).toHaveLength(4);
        await countsBecome({ waiting: 3, delayed: 0, running: 3 });
        expect(begun).toHaveLength(4);
        for (let number = 0; number < 7; number += 1) gateOf(`n${number}`).open();
        await countsBecome(idle);
        expect(begun.toSorted()).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n6"]);
      });

      it("is counted for each consumer, and no entry goes to two", async () => {
        const first = holding(1);
        const second = holding(2);
        for (let number = 0; number < 4; number += 1) await enqueue(`n${number}`);
        await expect.poll(() => [first.begun.length, second.begun.length], soon).toEqual([1, 2]);
        await countsBecome({ waiting: 1, delayed: 0, running: 3 });
        expect([first.begun.length, second.begun.length]).toEqual([1, 2]);
        for (const { gateOf } of [first, second])
          for (let number = 0; number < 4; number += 1) gateOf(`n${number}`).open();
        await countsBecome(idle);
        expect([...first.begun, ...second.begun].sort()).toEqual(["n0", "n1", "n2", "n3"]);
      });
    });

    describe("a dedupe key", () => {
      it("lets one entry through while it waits", async () => {
        for (const id of ["first", "second", "third"]) await queue.enqueue(id, { dedupeKey: "same" });
        await countsBecome({ waiting: 1, delayed: 0, running: 0 });
        const handled: string[] = [];
        queue.consume(async (id) => void handled.push(id), { concurrency: 2 });
        await countsBecome(idle);
        expect(handled).toEqual(["first"]);
      });

      it("lets one entry through while it waits for its time", async () => {
        await queue.enqueue("first", { dedupeKey: "same", delayMs: 60_000 });
        await queue.enqueue("second", { dedupeKey: "same" });
        await countsBecome({ waiting: 0, delayed: 1, running: 0 });
      });

      it("lets one entry through while it runs, and the next one when it has ended", async () => {
        const { begun, gateOf } = holding(2);
        await queue.enqueue("first", { dedupeKey: "same" });
        await expect.poll(() => begun, soon).toEqual(["first"]);
        await queue.enqueue("second", { dedupeKey: "same" });
        await enqueue("witness");
        await expect.poll(() => begun, soon).toEqual(["first", "witness"]);
        gateOf("first").open();
        gateOf("witness").open();
        await countsBecome(idle);
        gateOf("third").open();
        await queue.enqueue("third", { dedupeKey: "same" });
        await expect.poll(() => begun, soon).toEqual(["first", "witness", "third"]);
      });

      it("is not the id: one id may be due for two reasons", async () => {
        await queue.enqueue("job", { dedupeKey: "a" });
        await queue.enqueue("job", { dedupeKey: "b" });
        const handled: string[] = [];
        queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
        await expect.poll(() => handled, soon).toEqual(["job", "job"]);
      });
    });

    describe("a delay", () => {
      it("holds an entry back for its time, and others go first", async () => {
        const handled: string[] = [];
        let lateAt = 0;
        queue.consume(
          async (id) => {
            handled.push(id);
            if (id === "late") lateAt = Date.now();
          },
          { concurrency: 1 },
        );
        const enqueuedAt = Date.now();
        await enqueue("late", { delayMs });
        await enqueue("soon");
        await expect.poll(() => handled, soon).toEqual(["soon", "late"]);
        // Clocks of whole milliseconds may differ by one at either end.
        expect(lateAt - enqueuedAt).toBeGreaterThanOrEqual(delayMs - 2);
        await countsBecome(idle);
      });

      it("also orders entries among each other", async () => {
        const handled: string[] = [];
        queue.consume(async (id) => void handled.push(id), { concurrency: 1 });
        await enqueue("third", { delayMs: 3 * delayMs });
        await enqueue("second", { delayMs });
        await enqueue("first", { delayMs: 0 });
        await expect.poll(() => handled, soon).toEqual(["first", "second", "third"]);
      });
    });

    describe("a handler that throws", () => {
      it("is not run again for the entry, harms no other, and frees the dedupe key", async () => {
        const handled: string[] = [];
        const consumer = queue.consume(
          async (id) => {
            handled.push(id);
            if (id.startsWith("bad")) throw new Error(`${id} broke`);
          },
          { concurrency: 1 },
        );
        await enqueue("bad");
        await enqueue("good");
        await countsBecome(idle);
        expect(handled).toEqual(["bad", "good"]);
        await enqueue("bad");
        await expect.poll(() => handled, soon).toEqual(["bad", "good", "bad"]);
        await countsBecome(idle);
        await consumer.stop();
      });
    });

    describe("stop", () => {
      it("aborts the running handlers, waits until they have returned, and takes no further entry", async () => {
        const aborted = gate();
        const mayReturn = gate();
        const begun: string[] = [];
        const consumer = queue.consume(
          async (id, signal) => {
            begun.push(id);
            expect(signal.aborted).toBe(false);
            signal.addEventListener("abort", aborted.open);
            await mayReturn.opened;
          },
          { concurrency: 1 },
        );
        await enqueue("running");
        await enqueue("waiting");
        await expect.poll(() => begun, soon).toEqual(["running"]);
        let hasStopped = false;
        const stopped = consumer.stop().then(() => (hasStopped = true));
        await aborted.opened;
        await enqueue("later");
        expect(hasStopped).toBe(false);
        mayReturn.open();
        await stopped;
        await countsBecome({ waiting: 2, delayed: 0, running: 0 });
        expect(begun).toEqual(["running"]);
        const next = holding(2);
        await expect.poll(() => next.begun, soon).toEqual(["waiting", "later"]);
        next.gateOf("waiting").open();
        next.gateOf("later").open();
        await countsBecome(idle);
      });

      it("may be called again, and on a consumer with nothing to do", async () => {
        const { consumer } = holding(1);
        await Promise.all([consumer.stop(), consumer.stop()]);
        await consumer.stop();
        await enqueue("a");
        await countsBecome({ waiting: 1, delayed: 0, running: 0 });
      });

      it("of one consumer leaves the others alone, while its own handlers still return", async () => {
        const first = holding(1);
        await enqueue("a");
        await expect.poll(() => first.begun, soon).toEqual(["a"]);
        const stopped = first.consumer.stop();
        const second = holding(1);
        await enqueue("b");
        await expect.poll(() => second.begun, soon).toEqual(["b"]);
        await enqueue("c");
        second.gateOf("b").open();
        await expect.poll(() => second.begun, soon).toEqual(["b", "c"]);
        first.gateOf("a").open();
        await stopped;
        await enqueue("d");
        await countsBecome({ waiting: 1, delayed: 0, running: 1 });
        second.gateOf("c").open();
        second.gateOf("d").open();
        await countsBecome(idle);
        expect(first.begun).toEqual(["a"]);
      });
    });

    describe("pause", () => {
      it("holds back what waits and what comes, lets go on what runs, until resume", async () => {
        const { begun, gateOf } = holding(2);
        await enqueue("running");
        await expect.poll(() => begun, soon).toEqual(["running"]);
        await queue.pause();
        expect(await queue.isPaused()).toBe(true);
        await enqueue("waiting");
        gateOf("running").open();
        await countsBecome({ waiting: 1, delayed: 0, running: 0 });
        await queue.resume();
        expect(await queue.isPaused()).toBe(false);
        await expect.poll(() => begun, soon).toEqual(["running", "waiting"]);
        gateOf("waiting").open();
        await countsBecome(idle);
      });
    });

    describe("close", () => {
      it("stops every consumer and waits for their handlers", async () => {
        const returned: string[] = [];
        for (let number = 0; number < 2; number += 1) {
          queue.consume(
            async (id, signal) => {
              // An entry may be counted as running a moment before its handler is called.
              if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
              returned.push(id);
            },
            { concurrency: 1 },
          );
        }
        await enqueue("a");
        await enqueue("b");
        await expect.poll(async () => (await queue.counts()).running, soon).toBe(2);
        await queue.close();
        expect(returned.sort()).toEqual(["a", "b"]);
      });
    });
  });
}
