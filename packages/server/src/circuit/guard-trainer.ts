import { ReeloraError } from "@reelora/core";
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from "cockatiel";
import type { Trainer } from "../ports/trainer.js";

/** Whether a provider is asked at the moment. */
export interface ProviderCircuit {
  readonly provider: string;
  /** `open`: it has not answered for a while and is left alone; `half-open`: one question is on its way to see. */
  readonly state: "closed" | "open" | "half-open";
  /** When it is asked again, in milliseconds since 1970; null unless open. */
  readonly retryAtMs: number | null;
}

export interface GuardedTrainer {
  readonly trainer: Trainer;
  readonly circuit: () => ProviderCircuit;
}

/** Failures in a row; each is what remains after the adapter's own tries. */
const mostFailures = 3;
const openMs = 30_000;

/**
 * A trainer that is left alone for half a minute when it did not answer three times in a row (`provider_unavailable`),
 * so that many jobs do not wait for it and press on it at once. Its free calls fail at once then, with the same code;
 * the first one afterwards tries, and the others wait for what comes of it. Submitting and cancelling always go through:
 * the one is made once anyway, the other saves money.
 */
export function guardTrainer(trainer: Trainer): GuardedTrainer {
  const isAway = (error: Error) => error instanceof ReeloraError && error.code === "provider_unavailable";
  const policy = circuitBreaker(handleWhen(isAway), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(mostFailures),
  });
  let openedAtMs = 0;
  policy.onBreak(() => void (openedAtMs = Date.now()));

  const guarded = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(ask);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      const retryAfterMs = Math.max(0, openedAtMs + openMs - Date.now());
      throw new ReeloraError(
        "provider_unavailable",
        `${trainer.provider} did not answer ${mostFailures} times in a row and is not asked for another ${Math.ceil(retryAfterMs / 1000)} s. Try again later.`,
        { retryAfterMs },
        error,
      );
    }
  };
  return {
    trainer: {
      provider: trainer.provider,
      check: (plan) => trainer.check(plan),
      estimate: (plan, signal) => trainer.estimate(plan, signal),
      submit: (plan, datasetUrl, signal, options) => trainer.submit(plan, datasetUrl, signal, options),
      cancel: (operation, signal) => trainer.cancel(operation, signal),
      upload: (zip, signal) => guarded(() => trainer.upload(zip, signal)),
      find: (clue, signal) => guarded(() => trainer.find(clue, signal)),
      status: (operation, signal) => guarded(() => trainer.status(operation, signal)),
    },
    circuit: () => {
      const { provider } = trainer;
      switch (policy.state) {
        case CircuitState.Closed:
          return { provider, state: "closed", retryAtMs: null };
        case CircuitState.HalfOpen:
          return { provider, state: "half-open", retryAtMs: null };
        case CircuitState.Open:
        case CircuitState.Isolated:
          return { provider, state: "open", retryAtMs: openedAtMs + openMs };
      }
    },
  };
}
