/** Calls back once, not before `delayMs` from now; returns how to call it off. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

/** setTimeout takes anything longer for 1 ms. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The timers of the process, also for months, and never early: setTimeout may fire up to a millisecond too soon. */
export const startSystemTimer: StartTimer = (callback, delayMs) => {
  const dueMs = performance.now() + delayMs;
  let timeout = setTimeout(check, Math.min(delayMs, longestTimeoutMs));
  function check(): void {
    const restMs = dueMs - performance.now();
    if (restMs <= 0) callback();
    else timeout = setTimeout(check, Math.min(Math.ceil(restMs), longestTimeoutMs));
  }
  return () => clearTimeout(timeout);
};
