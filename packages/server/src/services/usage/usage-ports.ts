import { noLimits, users, type UserLimits } from "../../collections/users.js";
import type { DocumentStore } from "../../ports/document-store.js";

/** What things cost and how much of them a user may have, as the installation says. */
export interface UsagePolicy {
  /** For users without limits of their own; null: none. */
  readonly limits: UserLimits;
  /** Added to what providers charge: 20 for a fifth more. */
  readonly marginPercent: number;
  readonly storageUsdPerGbMonth: number;
  readonly egressUsdPerGb: number;
}

export interface UsagePorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly usagePolicy: UsagePolicy;
}

export const freePolicy: UsagePolicy = {
  limits: noLimits,
  marginPercent: 0,
  storageUsdPerGbMonth: 0,
  egressUsdPerGb: 0,
};

/** "2026-01" */
export function monthOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 7);
}

export function microUsd(usd: number): number {
  return Math.round(usd * 1e6);
}

export function withMargin(costMicroUsd: number, { marginPercent }: UsagePolicy): number {
  return Math.round(costMicroUsd * (1 + marginPercent / 100));
}

/** A user's own limits, and the installation's where they have none. */
export async function limitsOf({ store, usagePolicy }: UsagePorts, userId: string): Promise<UserLimits> {
  const own = (await store.get(users, userId))?.value.limits ?? noLimits;
  return {
    jobsInFlight: own.jobsInFlight ?? usagePolicy.limits.jobsInFlight,
    storageBytes: own.storageBytes ?? usagePolicy.limits.storageBytes,
    monthlyBudgetUsd: own.monthlyBudgetUsd ?? usagePolicy.limits.monthlyBudgetUsd,
  };
}
