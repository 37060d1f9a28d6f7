/** Remembers for a while which messages were taken. */
export interface RecentMessages {
  has(id: string): boolean;
  remember(id: string): void;
}

/** Holds at most `most` of them; the oldest go first. */
export function createRecentMessages(keptMs: number, most: number, now: () => number): RecentMessages {
  const takenAtMs = new Map<string, number>();
  return {
    has: (id) => now() - (takenAtMs.get(id) ?? Number.NEGATIVE_INFINITY) < keptMs,
    remember(id) {
      takenAtMs.delete(id);
      takenAtMs.set(id, now());
      for (const [oldest] of takenAtMs) {
        if (takenAtMs.size <= most) break;
        takenAtMs.delete(oldest);
      }
    },
  };
}
