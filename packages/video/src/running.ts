/** How far a slow call has come. `fraction` never falls; it is 1 only when the work is done. */
export interface Progress {
  readonly fraction: number;
  readonly done: number;
  /** Null when the whole is not known. */
  readonly total: number | null;
  readonly unit: "frames" | "packets" | "files";
}

/**
 * A result under way: await it for the result, or iterate it for progress.
 * Iterating ends when the work ends, and throws what awaiting would reject with. A slow reader sees the latest step, not every one.
 */
export interface Running<T> extends Promise<T>, AsyncIterable<Progress> {}

type Report = (progress: Progress) => void;

/** Starts `work` and wraps it as a `Running`. A step that would lower the fraction is raised to the last one reported. */
export function startRunning<T>(
  work: (report: Report) => Promise<T>,
  onProgress?: (progress: Progress) => void,
): Running<T> {
  let latest: Progress | null = null;
  let version = 0;
  let ended = false;
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((resolve) => (wake = resolve));
  const announce = (): void => {
    const previous = wake;
    changed = new Promise<void>((resolve) => (wake = resolve));
    previous();
  };
  const report: Report = (progress) => {
    const fraction = Math.min(1, Math.max(latest?.fraction ?? 0, progress.fraction));
    latest = { ...progress, fraction };
    version += 1;
    onProgress?.(latest);
    announce();
  };
  const result = work(report).finally(() => {
    ended = true;
    announce();
  });
  async function* steps(): AsyncGenerator<Progress, void, undefined> {
    let seen = 0;
    for (;;) {
      if (latest !== null && version > seen) {
        seen = version;
        yield latest;
      } else if (ended) {
        await result;
        return;
      } else {
        await changed;
      }
    }
  }
  return Object.assign(result, { [Symbol.asyncIterator]: steps });
}
