import { toReeloraError } from "@reelora/core";
import type { Trainer } from "../ports/trainer.js";

/** One call of a provider; `outcome` is "ok" or the code of its error. */
export interface ProviderCall {
  readonly provider: string;
  readonly call: "upload" | "submit" | "find" | "status" | "cancel";
  readonly outcome: string;
  readonly durationMs: number;
}

/** The same trainer; each call that goes out to its provider is told when it has ended. */
export function measureTrainer(trainer: Trainer, tell: (call: ProviderCall) => void): Trainer {
  const { provider } = trainer;
  const measured = async <T>(call: ProviderCall["call"], work: () => Promise<T>): Promise<T> => {
    const startedAtMs = performance.now();
    const end = (outcome: string) => tell({ provider, call, outcome, durationMs: performance.now() - startedAtMs });
    try {
      const value = await work();
      end("ok");
      return value;
    } catch (error) {
      end(toReeloraError(error).code);
      throw error;
    }
  };
  return {
    provider,
    check: (plan) => trainer.check(plan),
    estimate: (plan, signal) => trainer.estimate(plan, signal),
    upload: (zip, signal) => measured("upload", () => trainer.upload(zip, signal)),
    submit: (plan, datasetUrl, signal, options) =>
      measured("submit", () => trainer.submit(plan, datasetUrl, signal, options)),
    find: (clue, signal) => measured("find", () => trainer.find(clue, signal)),
    status: (operation, signal) => measured("status", () => trainer.status(operation, signal)),
    cancel: (operation, signal) => measured("cancel", () => trainer.cancel(operation, signal)),
  };
}
