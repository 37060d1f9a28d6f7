/**
 * Work that several callers may ask for at once and none has to stay for: it runs once for each key, to its end. A caller
 * waits for at most `patienceMs`; whoever asks after a failure hears of it once, and then the work is begun anew.
 */
export function shareRunning(
  work: (key: string, input: string) => Promise<unknown>,
): (key: string, input: string, patienceMs: number) => Promise<void> {
  const running = new Map<string, Promise<unknown>>();
  return async (key, input, patienceMs) => {
    const present = running.get(key) ?? work(key, input);
    running.set(key, present);
    // Somebody will ask again and hear of it.
    present.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), patienceMs);
    });
    try {
      if ((await Promise.race([present, late])) !== "late") running.delete(key);
    } catch (error) {
      running.delete(key);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}
