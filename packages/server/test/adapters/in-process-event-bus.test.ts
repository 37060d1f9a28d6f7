import { describe, expect, it } from "vitest";
import { createInProcessEventBus } from "../../src/adapters/event-bus-in-process/create-in-process-event-bus.js";
import { describeEventBus } from "../contract/event-bus.contract.js";

describeEventBus("in process", async () => {
  const bus = createInProcessEventBus({ onListenerError: () => undefined });
  return { bus, dispose: () => bus.close() };
});

describe("the event bus in process", () => {
  it("loses nothing, keeps the order, and tells what a listener threw or was rejected with", async () => {
    const errors: unknown[] = [];
    const bus = createInProcessEventBus({ onListenerError: (error) => errors.push(error) });
    const [thrown, rejected] = [new Error("thrown"), new Error("rejected")];
    const heard: string[] = [];
    const failing: () => unknown = () => Promise.reject(rejected);
    bus.subscribe(() => {
      throw thrown;
    });
    bus.subscribe(failing);
    bus.subscribe(({ jobId }) => heard.push(jobId));
    for (const jobId of ["1", "2", "3"]) await bus.publish({ type: "job-changed", jobId, userId: "local" });
    await expect.poll(() => heard).toEqual(["1", "2", "3"]);
    await expect.poll(() => errors).toHaveLength(6);
    expect(new Set(errors)).toEqual(new Set([thrown, rejected]));
  });
});
