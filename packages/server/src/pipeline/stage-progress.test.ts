import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { throttleProgress } from "./stage-progress.js";

const intervalMs = 200;
/** Time passes, or work says how far it has come. */
const happening = fc.oneof(
  fc.record({ passMs: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ fraction: fc.double({ min: -0.1, max: 1.1, noNaN: true }) }),
);
const end = fc.constantFrom("flush", "drop");

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

interface Written {
  readonly fraction: number;
  readonly at: number;
}

/** A store that takes its time and sometimes fails; what it has taken, and how many writes were under way at most. */
function slowStore(durationMs: number, failsAt: (write: number) => boolean) {
  const written: Written[] = [];
  let writes = 0;
  let underWay = 0;
  let mostUnderWay = 0;
  const write = async (fraction: number): Promise<void> => {
    const at = Date.now();
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    writes += 1;
    const fails = failsAt(writes);
    await new Promise<void>((done) => setTimeout(done, durationMs));
    underWay -= 1;
    if (fails) throw new Error("the store is away");
    written.push({ fraction, at });
  };
  return { write, written, mostUnderWay: () => mostUnderWay };
}

const reached = (fractions: readonly number[]) => Math.floor(100 * Math.min(1, Math.max(0, ...fractions)));

it("writes less often than is told, never back, and what was told last in every case", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 60 }),
      end,
      fc.nat(300),
      async (happenings, ending, durationMs) => {
        const { write, written, mostUnderWay } = slowStore(durationMs, () => false);
        const progress = throttleProgress(write, intervalMs);
        const told: number[] = [];
        for (const happened of happenings) {
          if ("passMs" in happened) await vi.advanceTimersByTimeAsync(happened.passMs);
          else {
            told.push(happened.fraction);
            progress.report(happened.fraction);
          }
        }
        if (ending === "drop") await vi.advanceTimersByTimeAsync(2 * intervalMs + 2 * durationMs);
        const beforeTheEnd = written.length;
        const ended = progress[ending]();
        await vi.advanceTimersByTimeAsync(1_000);
        await ended;

        expect(Math.floor(100 * (written.at(-1)?.fraction ?? 0))).toBe(reached(told));
        expect(mostUnderWay()).toBeLessThanOrEqual(1);
        written.slice(1).forEach(({ fraction, at }, index) => {
          const before = written[index] ?? expect.fail();
          expect(Math.floor(fraction * 100)).toBeGreaterThan(Math.floor(before.fraction * 100));
          if (index + 1 < beforeTheEnd) expect(at - before.at).toBeGreaterThanOrEqual(intervalMs);
        });

        const count = written.length;
        progress.report(1);
        await vi.advanceTimersByTimeAsync(10 * intervalMs);
        expect(written).toHaveLength(count);
      },
    ),
  );
});

it("tells again what could not be written, and lets no failure out", async () => {
  const { write, written } = slowStore(10, (attempt) => attempt <= 2);
  const progress = throttleProgress(write, intervalMs);
  progress.report(0.25);
  await vi.advanceTimersByTimeAsync(3 * (intervalMs + 10));
  expect(written.map(({ fraction }) => fraction)).toEqual([0.25]);
  await progress.drop();
});
