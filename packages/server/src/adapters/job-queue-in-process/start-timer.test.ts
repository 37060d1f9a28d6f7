import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startSystemTimer } from "./start-timer.js";

describe("the timers of the process", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("call back once, when the time has come", () => {
    const callback = vi.fn();
    startSystemTimer(callback, 1_000);
    vi.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(5_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it("wait for months, although setTimeout cannot", () => {
    const callback = vi.fn();
    const monthsMs = 100 * 24 * 3600 * 1000;
    startSystemTimer(callback, monthsMs);
    vi.advanceTimersByTime(monthsMs - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  it("can be called off, also after they were set again", () => {
    const callback = vi.fn();
    const stop = startSystemTimer(callback, 2 ** 31 + 5_000);
    vi.advanceTimersByTime(2 ** 31);
    stop();
    vi.advanceTimersByTime(10_000);
    expect(callback).not.toHaveBeenCalled();
  });
});
