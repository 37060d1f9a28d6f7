import { describe, expect, it } from "vitest";
import { createRenewedValue } from "./renewed-value.js";

function start() {
  const seen = { fetches: 0, timeMs: 1_000_000, fails: false };
  const value = createRenewedValue({
    fetch: async () => {
      seen.fetches += 1;
      if (seen.fails) throw new Error("away");
      return seen.fetches;
    },
    fetchTimeoutMs: 1000,
    keptMs: 100_000,
    leastMs: 1000,
    now: () => seen.timeMs,
  });
  return { seen, value };
}

describe("a renewed value", () => {
  it("is fetched once for all who ask, and kept for its time", async () => {
    const { seen, value } = start();
    expect(await Promise.all([value.current(), value.current()])).toEqual([1, 1]);
    seen.timeMs += 99_999;
    expect(await value.current()).toBe(1);
    seen.timeMs += 1;
    expect(await value.current()).toBe(2);
  });

  it("is renewed on demand, but not all the time", async () => {
    const { seen, value } = start();
    await value.current();
    expect(await value.renewed()).toBeNull();
    seen.timeMs += 1000;
    expect(await value.renewed()).toBe(2);
    expect(await value.current()).toBe(2);
    expect(await value.renewed()).toBeNull();
  });

  it("holds on to what it has when a renewal fails, and to nothing that is too old", async () => {
    const { seen, value } = start();
    await value.current();
    seen.timeMs += 50_000;
    seen.fails = true;
    await expect(value.renewed()).rejects.toThrow("away");
    expect(await value.current()).toBe(1);
    seen.timeMs += 50_000;
    await expect(value.current()).rejects.toThrow("away");
  });

  it("does not fetch for everybody who asks while it cannot be had", async () => {
    const { seen, value } = start();
    seen.fails = true;
    for (let index = 0; index < 5; index += 1) await expect(value.current()).rejects.toThrow("away");
    expect(seen.fetches).toBe(1);
    seen.timeMs += 1000;
    seen.fails = false;
    expect(await value.current()).toBe(2);
  });
});
