import type { Clocks } from "../clock/clocks.js";
import { createCircuit, type Circuit, type ProviderCircuit } from "./create-circuit.js";

export interface Circuits {
  /** A new breaker around the service of that name. */
  open(name: string): Circuit;
  /** All of them, in the order in which they were opened. */
  states(): readonly ProviderCircuit[];
}

/** The breakers of one process. */
export function openCircuits(clocks: Clocks): Circuits {
  const opened: Circuit[] = [];
  return {
    open(name) {
      const circuit = createCircuit(name, clocks);
      opened.push(circuit);
      return circuit;
    },
    states: () => opened.map(({ state }) => state()),
  };
}
