import { describe, expect, it } from "vitest";
import { createInProcessJobQueue } from "../../src/adapters/job-queue-in-process/create-in-process-job-queue.js";
import { gate } from "../contract/gate.js";
import { describeJobQueue } from "../contract/job-queue.contract.js";
import { rejectionOf } from "../contract/rejection-of.js";

describeJobQueue("in process", async () => {
  const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
  return { queue, dispose: () => queue.close() };
});

describe("the queue in process", () => {
  it("tells what a handler threw, also when it throws before it returns a promise", async () => {
    const errors: [unknown, string][] = [];
    const queue = createInProcessJobQueue({ onHandlerError: (error, id) => errors.push([error, id]) });
    const rejected = new Error("rejected");
    const thrown = new Error("thrown");
    queue.consume(
      (id) => {
        if (id === "1") throw thrown;
        return Promise.reject(rejected);
      },
      { concurrency: 1 },
    );
    await queue.enqueue("0", { dedupeKey: "0" });
    await queue.enqueue("1", { dedupeKey: "1" });
    await expect
      .poll(() => errors)
      .toEqual([
        [rejected, "0"],
        [thrown, "1"],
      ]);
    await queue.close();
  });

  it("calls delayed entries off when it is closed, drops what waits, and refuses more", async () => {
    const started: { callback: () => void; delayMs: number; isStopped: boolean }[] = [];
    const queue = createInProcessJobQueue({
      onHandlerError: () => undefined,
      startTimer(callback, delayMs) {
        const timer = { callback, delayMs, isStopped: false };
        started.push(timer);
        return () => void (timer.isStopped = true);
      },
    });
    await queue.enqueue("delayed", { dedupeKey: "a", delayMs: 5_000 });
    await queue.enqueue("due", { dedupeKey: "b", delayMs: 1_000 });
    await queue.enqueue("waiting", { dedupeKey: "c" });
    expect(started.map(({ delayMs }) => delayMs)).toEqual([5_000, 1_000]);
    started[1]?.callback();
    expect(await queue.counts()).toEqual({ waiting: 2, delayed: 1, running: 0 });
    await queue.close();
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, running: 0 });
    expect(await rejectionOf(queue.enqueue("late", { dedupeKey: "d" }))).toMatchObject({ code: "storage_unavailable" });
  });

  it("lets a handler enqueue from within without going over a consumer's limit", async () => {
    const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
    const mayEnd = gate();
    const begun: string[][] = [[], []];
    const handlers = begun.map((list) => async (id: string) => {
      list.push(id);
      if (id.length < 3) void queue.enqueue(`${id}x`, { dedupeKey: `${id}x` });
      await mayEnd.opened;
    });
    for (const handler of handlers) queue.consume(handler, { concurrency: 1 });
    await queue.enqueue("a", { dedupeKey: "a" });
    expect(begun).toEqual([["a"], ["ax"]]);
    expect(await queue.counts()).toEqual({ waiting: 1, delayed: 0, running: 2 });
    mayEnd.open();
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, delayed: 0, running: 0 });
    await queue.close();
  });

  it.each([0, -1, 1.5, NaN])("takes no consumer of concurrency %d", (concurrency) => {
    const queue = createInProcessJobQueue({ onHandlerError: () => undefined });
    expect(() => queue.consume(async () => undefined, { concurrency })).toThrow(TypeError);
  });
});
