import { describe, expect, it } from "vitest";
import { shareRunning } from "./share-running.js";

describe("shared work", () => {
  it("runs once however many wait, also for those who do not wait to its end", async () => {
    let begun = 0;
    let end = () => {};
    const share = shareRunning(() => {
      begun += 1;
      return new Promise<void>((resolve) => (end = resolve));
    });
    await Promise.all([share("a", "x", 1), share("a", "x", 1)]);
    const waiting = share("a", "x", 60_000);
    end();
    await waiting;
    expect(begun).toBe(1);
    void share("a", "x", 1);
    expect(begun).toBe(2);
    end();
  });

  it("that failed while nobody waited is told to whoever asks next, and begun anew after", async () => {
    let begun = 0;
    let fail: (error: Error) => void = () => undefined;
    const share = shareRunning(() => {
      begun += 1;
      return new Promise((_, reject) => (fail = reject));
    });
    await share("a", "x", 1);
    fail(new Error("no video"));
    await expect(share("a", "x", 1000)).rejects.toThrow("no video");
    await share("a", "x", 1);
    expect(begun).toBe(2);
  });
});
