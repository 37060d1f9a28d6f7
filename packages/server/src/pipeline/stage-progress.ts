export interface ThrottledProgress {
  /** How far the work has come, 0 to 1. Cheap: called as often as one likes. */
  report(fraction: number): void;
  /** Writes what was reported last, unless it is written, and resolves when no write is under way. Nothing is written afterwards. */
  flush(): Promise<void>;
  /** As `flush`, for work that has ended well: its end says more than what was reported last. */
  drop(): Promise<void>;
}

/**
 * Turns a flood of progress into few writes: one at a time, `intervalMs` apart and after the beginning, each of them at
 * least a hundredth further than the one before. What was reported last is written at the end of its interval, also when
 * nothing is reported any more.
 */
export function throttleProgress(write: (fraction: number) => Promise<unknown>, intervalMs: number): ThrottledProgress {
  let latest = 0;
  let written = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let isClosed = false;

  function rest(): void {
    timer = setTimeout(() => {
      timer = null;
      writeLatest();
    }, intervalMs);
  }

  function writeLatest(): void {
    const fraction = latest;
    if (hundredths(fraction) <= written) return;
    writing = write(fraction)
      // Progress is a courtesy: work that goes on must not fail because it could not be told. It is told again.
      .then(
        () => void (written = hundredths(fraction)),
        () => undefined,
      )
      .finally(() => {
        writing = null;
        if (!isClosed) rest();
      });
  }

  async function close(): Promise<void> {
    isClosed = true;
    if (timer !== null) clearTimeout(timer);
    await writing;
  }

  rest();
  return {
    report(fraction) {
      if (isClosed || !(fraction > latest)) return;
      latest = Math.min(1, fraction);
      if (timer === null && writing === null) writeLatest();
    },
    async flush() {
      await close();
      writeLatest();
      await writing;
    },
    drop: close,
  };
}

/** What is stored is no finer. */
function hundredths(fraction: number): number {
  return Math.floor(fraction * 100);
}
