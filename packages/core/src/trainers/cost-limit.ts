import { ReeloraError } from "../errors/reelora-error.js";

/** An estimate, as far as a limit looks at it. */
export interface CostEstimate {
  readonly costUsd: number | null;
  /** Where it comes from, for people. */
  readonly source: string;
}

/** Why a training may not be ordered under a limit; null when it may. Without a limit everything may. */
export function costProblem(
  { costUsd, source }: CostEstimate,
  maxCostUsd: number | undefined,
  trainer: string,
): string | null {
  if (maxCostUsd === undefined) return null;
  if (costUsd === null) {
    return `What ${trainer} costs is not known, and maxCostUsd is ${maxCostUsd}: leave maxCostUsd out to train without a limit, or choose a trainer with a price ("reelora trainers" lists them). ${source}`;
  }
  if (costUsd <= maxCostUsd) return null;
  return `Training on ${trainer} would cost about $${costUsd}, and maxCostUsd is ${maxCostUsd}: ask for fewer steps, choose a cheaper trainer, or raise maxCostUsd. ${source}`;
}

/** Throws `cost_limit_exceeded` when a training costs more than its limit, or when nobody knows what it costs. */
export function refuseCost(estimate: CostEstimate, maxCostUsd: number | undefined, trainer: string): void {
  const problem = costProblem(estimate, maxCostUsd, trainer);
  if (problem !== null) throw new ReeloraError("cost_limit_exceeded", problem, { field: "maxCostUsd" });
}
