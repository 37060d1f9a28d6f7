import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BusEvent, EventBus } from "../../src/ports/event-bus.js";
import { gate } from "./gate.js";

/** A bus of its own. What listeners throw must be swallowed by whoever made it. */
export interface EventBusFixture {
  readonly bus: EventBus;
  dispose(): Promise<void>;
}

const changed = (jobId: string): BusEvent => ({ type: "job-changed", jobId, userId: "local" });

/**
 * Everything that EventBus promises. Because an event may be lost, also while a subscription is still on its way,
 * events are published again until they are heard; because it may be late, silence is proven by a later event.
 */
export function describeEventBus(name: string, open: () => Promise<EventBusFixture>): void {
  describe(`${name}: the contract of an event bus`, () => {
    let fixture: EventBusFixture;
    let bus: EventBus;
    beforeEach(async () => {
      fixture = await open();
      bus = fixture.bus;
    });
    afterEach(() => fixture.dispose());

    async function publishUntil(event: BusEvent, isHeard: () => boolean): Promise<void> {
      while (!isHeard()) {
        await bus.publish(event);
        await nextTurn();
      }
    }

    it("tells every listener what happened, word for word", async () => {
      const heard: BusEvent[][] = [[], []];
      for (const list of heard) bus.subscribe((event) => list.push(event));
      const event: BusEvent = { type: "job-cancel-requested", jobId: "job_ü🐇", userId: 'a"b' };
      await publishUntil(event, () => heard.every((list) => list.length > 0));
      for (const list of heard) expect(list[0]).toEqual(event);
    });

    it("tells nothing from before the subscription", async () => {
      await bus.publish(changed("early"));
      const heard: string[] = [];
      bus.subscribe(({ jobId }) => heard.push(jobId));
      await publishUntil(changed("late"), () => heard.includes("late"));
      expect(heard).not.toContain("early");
    });

    it("tells nothing after the subscription ended, and everybody else goes on hearing", async () => {
      const stopped: string[] = [];
      const going: string[] = [];
      const stop = bus.subscribe(({ jobId }) => stopped.push(jobId));
      bus.subscribe(({ jobId }) => going.push(jobId));
      await publishUntil(changed("one"), () => stopped.length > 0 && going.length > 0);
      stop();
      stop();
      const before = stopped.length;
      await publishUntil(changed("two"), () => going.includes("two"));
      expect(stopped).not.toContain("two");
      expect(stopped.length).toBe(before);
    });

    it("keeps two subscriptions of one listener apart", async () => {
      const heard: string[] = [];
      const listener = ({ jobId }: BusEvent) => void heard.push(jobId);
      const stop = bus.subscribe(listener);
      bus.subscribe(listener);
      stop();
      await publishUntil(changed("one"), () => heard.includes("one"));
      expect(heard).toContain("one");
    });

    it("spares the publisher and other listeners a listener that throws or rejects", async () => {
      const heard: string[] = [];
      bus.subscribe(() => {
        throw new Error("a listener broke");
      });
      const rejecting: () => unknown = async () => {
        throw new Error("an asynchronous listener broke");
      };
      bus.subscribe(rejecting);
      bus.subscribe(({ jobId }) => heard.push(jobId));
      await publishUntil(changed("one"), () => heard.includes("one"));
      await publishUntil(changed("two"), () => heard.includes("two"));
    });

    it("does not make the publisher wait for a listener", async () => {
      const never = gate();
      let isCalled = false;
      const waiting: () => unknown = async () => {
        isCalled = true;
        await never.opened;
      };
      bus.subscribe(waiting);
      await publishUntil(changed("one"), () => isCalled);
      await bus.publish(changed("two"));
      never.open();
    });

    it("takes listeners that subscribe and stop while they are told", async () => {
      const heard: string[] = [];
      const stop = bus.subscribe(() => {
        stop();
        bus.subscribe(({ jobId }) => heard.push(jobId));
      });
      await publishUntil(changed("again"), () => heard.length > 0);
      expect(new Set(heard)).toEqual(new Set(["again"]));
    });

    it("is silent after it was closed, which may happen twice", async () => {
      const heard: string[] = [];
      bus.subscribe(({ jobId }) => heard.push(jobId));
      await publishUntil(changed("one"), () => heard.length > 0);
      const before = heard.length;
      await bus.close();
      await bus.close();
      await bus.publish(changed("two")).catch(() => undefined);
      await nextTurn();
      expect(heard.length).toBe(before);
    });
  });
}
