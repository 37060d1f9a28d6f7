import type { Trainer } from "../ports/trainer.js";
import type { Circuit } from "./create-circuit.js";

/**
 * A trainer whose free calls go through a breaker. Submitting and cancelling always go through: the one is made once
 * anyway, the other saves money.
 */
export function guardTrainer(trainer: Trainer, { ask }: Circuit): Trainer {
  return {
    provider: trainer.provider,
    check: (plan) => trainer.check(plan),
    estimate: (plan, signal) => trainer.estimate(plan, signal),
    submit: (plan, datasetUrl, signal, options) => trainer.submit(plan, datasetUrl, signal, options),
    cancel: (operation, signal) => trainer.cancel(operation, signal),
    upload: (zip, signal) => ask(() => trainer.upload(zip, signal)),
    find: (clue, signal) => ask(() => trainer.find(clue, signal)),
    status: (operation, signal) => ask(() => trainer.status(operation, signal)),
  };
}
