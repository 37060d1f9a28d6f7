import { describe, expect, it } from "vitest";
import { inOrderAhead } from "./in-order-ahead.js";

/** Work that ends when told to. */
function gates(count: number) {
  const open: ((value: string) => void)[] = [];
  const fail: ((error: Error) => void)[] = [];
  const started: number[] = [];
  const promises = Array.from(
    { length: count },
    (_, index) =>
      new Promise<string>((resolve, reject) => {
        open[index] = resolve;
        fail[index] = reject;
      }),
  );
  const make = (index: number) => {
    started.push(index);
    return promises[index] ?? Promise.reject(new Error("no such item"));
  };
  return { open, fail, started, make };
}

describe("making things ahead", () => {
  it("keeps the order whatever ends first, and begins no more than it may", async () => {
    const { open, started, make } = gates(5);
    const results = inOrderAhead([0, 1, 2, 3, 4], 2, make);
    const first = results.next();
    expect(started).toEqual([0, 1]);
    open[1]?.("b");
    open[0]?.("a");
    expect((await first).value).toEqual([0, "a"]);
    expect((await results.next()).value).toEqual([1, "b"]);
    expect(started).toEqual([0, 1, 2]);
    for (const [index, letter] of ["c", "d", "e"].entries()) open[index + 2]?.(letter);
    const rest = [];
    for await (const [, letter] of results) rest.push(letter);
    expect(rest).toEqual(["c", "d", "e"]);
  });

  it("ends with the error of the item whose turn it is, and not before", async () => {
    const { open, fail, started, make } = gates(4);
    const results = inOrderAhead([0, 1, 2, 3], 2, make);
    const first = results.next();
    fail[1]?.(new Error("no picture"));
    open[0]?.("a");
    expect((await first).value).toEqual([0, "a"]);
    await expect(results.next()).rejects.toThrow("no picture");
    expect((await results.next()).done).toBe(true);
    expect(started).not.toContain(3);
  });
});
