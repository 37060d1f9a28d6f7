import { ReeloraError } from "@reelora/core";
import type { Clocks } from "../clock/clocks.js";

/** Whether an outside service is asked at the moment. */
export interface ProviderCircuit {
  /** A provider's name, or what the service is for: "captions". */
  readonly provider: string;
  /** `open`: it has not answered for a while and is left alone; `half-open`: one question is on its way to see. */
  readonly state: "closed" | "open" | "half-open";
  /** When it is asked again, in milliseconds since 1970; null unless open. */
  readonly retryAtMs: number | null;
}

export interface Circuit {
  /**
   * Asks, unless the service is left alone: then it throws `provider_unavailable` at once. Only that very code counts as
   * no answer; a refusal is one.
   */
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>;
  readonly state: () => ProviderCircuit;
}

/** Failures in a row; each is what remains after the adapter's own tries. */
const mostFailures = 3;
const openMs = 30_000;

/**
 * A breaker around an outside service. It is left alone for half a minute when it did not answer three times in a row, so
 * that many jobs do not wait for it and press on it at once. The first question afterwards tries, and the others wait for
 * what comes of it. That half minute is counted by a steady clock: setting the other one neither ends nor prolongs it.
 */
export function createCircuit(provider: string, { now, steadyNow }: Clocks): Circuit {
  let failures = 0;
  let openedAtMs: number | null = null;
  let trial: Promise<unknown> | null = null;
  const restMs = (sinceMs: number) => Math.max(0, sinceMs + openMs - steadyNow());

  async function judged<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      answered();
      return answer;
    } catch (error) {
      if (error instanceof ReeloraError && error.code === "provider_unavailable") failed();
      else if (error instanceof ReeloraError && error.fault !== "system" && error.code !== "cancelled") answered();
      throw error;
    }
  }

  function answered(): void {
    failures = 0;
    openedAtMs = null;
  }

  function failed(): void {
    failures += 1;
    if (failures >= mostFailures) openedAtMs = steadyNow();
  }

  return {
    async ask(question) {
      while (openedAtMs !== null) {
        const waitMs = restMs(openedAtMs);
        if (waitMs > 0) throw leftAlone(provider, waitMs);
        if (trial === null) {
          const asking = judged(question);
          trial = asking.catch(() => undefined).finally(() => (trial = null));
          return asking;
        }
        await trial;
      }
      return judged(question);
    },
    state() {
      if (openedAtMs === null) return { provider, state: "closed", retryAtMs: null };
      if (trial !== null) return { provider, state: "half-open", retryAtMs: null };
      return { provider, state: "open", retryAtMs: now() + restMs(openedAtMs) };
    },
  };
}

function leftAlone(provider: string, retryAfterMs: number): ReeloraError {
  return new ReeloraError(
    "provider_unavailable",
    `${provider} did not answer ${mostFailures} times in a row: nothing is asked for another ${Math.ceil(retryAfterMs / 1000)} s. Try again later.`,
    { retryAfterMs },
  );
}
