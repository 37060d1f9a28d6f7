/**
 * Turns Ctrl-C and SIGTERM into an abort: the first asks for a clean stop, the second ends the process at once. Returns
 * the signal and how to stop listening.
 */
export function onInterrupt(say: () => void): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const listener = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === "SIGINT" ? 130 : 143);
    say();
    controller.abort();
  };
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return {
    signal: controller.signal,
    dispose() {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}

/** Does work that Ctrl-C and SIGTERM abort. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = onInterrupt(() => undefined);
  return work(interrupt.signal).finally(() => interrupt.dispose());
}
