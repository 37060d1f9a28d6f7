import { roundedUsd } from "./quote.js";
import type { TrainerRow } from "./trainer-row.js";

/**
 * What a training has cost, in US dollars, by what the provider says it bills and the catalogue's price. Null when
 * either is not known; 0 on one's own machine.
 */
export function actualCost(row: TrainerRow, billableUnits: number | null): number | null {
  if (row.provider === "local" || row.provider === "nano") return 0;
  return row.price === null || billableUnits === null ? null : roundedUsd(billableUnits * row.price.usdPerUnit);
}
