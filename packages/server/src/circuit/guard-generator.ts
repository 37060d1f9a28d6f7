import type { Generator } from "../ports/generator.js";
import type { Circuit } from "./create-circuit.js";

/** A generator whose free calls go through a breaker; ordering pictures and cancelling them always go through. */
export function guardGenerator(generator: Generator, { ask }: Circuit): Generator {
  return {
    provider: generator.provider,
    pollIntervalMs: generator.pollIntervalMs,
    makes: (baseModel) => generator.makes(baseModel),
    submit: (plan, signal) => generator.submit(plan, signal),
    cancel: (operation, signal) => generator.cancel(operation, signal),
    upload: (weights, signal) => ask(() => generator.upload(weights, signal)),
    status: (operation, signal) => ask(() => generator.status(operation, signal)),
    // Pictures lie elsewhere.
    download: (picture, signal) => generator.download(picture, signal),
  };
}
