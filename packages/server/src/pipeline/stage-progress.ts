/**
 * Turns a flood of progress into few writes: at most one at a time, at least `intervalMs` apart, always the latest.
 * `flush` resolves when no write is under way; nothing is written afterwards.
 */
export function throttleProgress(
  write: (fraction: number) => Promise<unknown>,
  options: { readonly intervalMs: number; readonly now: () => number },
): { report(fraction: number): void; flush(): Promise<void> } {
  let lastWriteAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<unknown> | null = null;
  let closed = false;
  return {
    report(fraction) {
      const now = options.now();
      if (closed || writing !== null || now - lastWriteAt < options.intervalMs) return;
      lastWriteAt = now;
      // Progress is a courtesy: work that goes on must not fail because it could not be told.
      writing = write(fraction)
        .catch(() => undefined)
        .finally(() => (writing = null));
    },
    async flush() {
      closed = true;
      await writing;
    },
  };
}
