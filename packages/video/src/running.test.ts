import { describe, expect, it } from "vitest";
import { startRunning, type Progress } from "./running.js";

const step = (fraction: number): Progress => ({ fraction, done: 1, total: 2, unit: "frames" });

describe("startRunning", () => {
  it("is a promise of the result and an iterable of progress that never falls", async () => {
    const running = startRunning(async (report) => {
      for (const fraction of [0.2, 0.6, 0.4, 0.9]) {
        report(step(fraction));
        await Promise.resolve();
      }
      return "done";
    });
    const seen: number[] = [];
    for await (const progress of running) seen.push(progress.fraction);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(0.9);
    expect(await running).toBe("done");
  });

  it("calls onProgress for each step and ends iterating with the error", async () => {
    const seen: number[] = [];
    const running = startRunning(
      async (report) => {
        report(step(0.5));
        throw new Error("no");
      },
      (progress) => seen.push(progress.fraction),
    );
    await expect(running).rejects.toThrow("no");
    await expect(running[Symbol.asyncIterator]().next()).resolves.toMatchObject({ value: { fraction: 0.5 } });
    expect(seen).toEqual([0.5]);
  });
});
