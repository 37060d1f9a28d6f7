import { timeoutSignal } from "../streams/timeout-signal.js";

export interface RenewedValueOptions<Value> {
  readonly fetch: (signal: AbortSignal) => Promise<Value>;
  readonly fetchTimeoutMs: number;
  /** A value is never used for longer. */
  readonly keptMs: number;
  /** The least time between two fetches, whatever came of the first. */
  readonly leastMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface RenewedValue<Value> {
  /** The kept value, or a fetched one. Throws what fetching throws, also to those who ask right after it failed. */
  current(): Promise<Value>;
  /** A value fetched just now; null when the present one is too young for that. Throws what fetching throws. */
  renewed(): Promise<Value | null>;
}

/** Something that strangers can make us look up, such as the keys of a signature: fetched once for all who ask at once. */
export function createRenewedValue<Value>(options: RenewedValueOptions<Value>): RenewedValue<Value> {
  const { fetch, fetchTimeoutMs, keptMs, leastMs, now } = options;
  let kept: { readonly value: Value; readonly fetchedAtMs: number } | null = null;
  let latest: { readonly value: Promise<Value>; readonly askedAtMs: number; isUnderWay: boolean } | null = null;

  const fetched = async (): Promise<Value> => {
    const fetchedAtMs = now();
    const value = await fetch(timeoutSignal(fetchTimeoutMs));
    kept = { value, fetchedAtMs };
    return value;
  };
  const attempt = (): Promise<Value> => {
    const begun = { value: fetched(), askedAtMs: now(), isUnderWay: true };
    latest = begun;
    const ended = () => void (begun.isUnderWay = false);
    begun.value.then(ended, ended);
    return begun.value;
  };
  /** The latest fetch, while it is too early for another. */
  const recent = () => (latest !== null && (latest.isUnderWay || now() - latest.askedAtMs < leastMs) ? latest : null);

  return {
    current: async () =>
      kept !== null && now() - kept.fetchedAtMs < keptMs ? kept.value : (recent()?.value ?? attempt()),
    async renewed() {
      const before = recent();
      if (before === null) return attempt();
      const { isUnderWay } = before;
      const value = await before.value;
      return isUnderWay ? value : null;
    },
  };
}
