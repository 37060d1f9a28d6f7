import type { TrainerRow } from "./trainer-row.js";
import type { TrainingPlan } from "./training-plan.js";

/** What a training would cost and how long it would take, as far as anybody says. US dollars, taxes aside. */
export interface Quote {
  /** Where several prices were seen, by the highest; null when no price is known. 0 for one's own machine. */
  readonly costUsd: number | null;
  /** By the lowest price seen; the same as `costUsd` where one was. */
  readonly lowestCostUsd: number | null;
  /** What is counted for the price; null when that is not known beforehand. */
  readonly billedUnits: number | null;
  readonly unit: "step" | "second" | null;
  /** Null when nobody states it. */
  readonly durationSeconds: number | null;
  /** Where the figures come from and of which day, and what is not known. */
  readonly source: string;
}

/** The price of a plan by its trainer's row alone: nothing is asked of anybody. */
export function quote(row: TrainerRow, { steps }: Pick<TrainingPlan, "steps">): Quote {
  const { price, speed = null, endpoint } = row;
  const durationSeconds = speed === null ? null : Math.round(speed.fixedSeconds + steps * speed.secondsPerStep);
  const time = speed === null ? "How long it takes is not known." : `Time: ${speed.source}.`;
  if (price === null) {
    const isFree = row.provider === "local" || row.provider === "nano";
    const source = isFree ? "Runs on your own machine: no price." : `No price of ${endpoint} is known.`;
    const cost = isFree ? 0 : null;
    return {
      ...{ costUsd: cost, lowestCostUsd: cost, billedUnits: null, unit: null },
      durationSeconds,
      source: `${source} ${time}`,
    };
  }
  const counted = price.unit === "step" ? steps : durationSeconds;
  const billedUnits = counted === null ? null : Math.max(counted, price.minimumUnits ?? 0);
  const times = (usdPerUnit: number) => (billedUnits === null ? null : roundedUsd(billedUnits * usdPerUnit));
  return {
    costUsd: times(price.usdPerUnit),
    lowestCostUsd: times(price.lowestUsdPerUnit ?? price.usdPerUnit),
    billedUnits,
    unit: price.unit,
    durationSeconds,
    source: `Price: ${price.source} (${price.asOf}). ${time}`,
  };
}

/** Without the digits that binary fractions add: 0.0085 × 100 is 0.85. */
export function roundedUsd(amount: number): number {
  return Number(amount.toPrecision(10));
}
