import { balances } from "../../collections/balances.js";
import { jobs } from "../../collections/jobs.js";
import { usageEntries, usageKinds, type UsageEntry } from "../../collections/usage-entries.js";
import type { UserLimits } from "../../collections/users.js";
import { usedMicroUsd } from "./change-balance.js";
import { limitsOf, type UsagePorts } from "./usage-ports.js";

export interface UsageSummary {
  readonly month: string;
  readonly totals: readonly {
    readonly kind: UsageEntry["kind"];
    readonly quantity: number;
    readonly unit: UsageEntry["unit"];
    readonly costUsd: number;
    readonly priceUsd: number;
  }[];
  readonly priceUsd: number;
  /** Spent on trainings and set aside for jobs that run. */
  readonly usedUsd: number;
  readonly jobsInFlight: number;
  readonly limits: UserLimits;
}

const unitOf = { training: "run", storage: "byte-day", egress: "byte", gpu: "gpu-second" } as const;

/** What a user has used in a month. */
export async function usageSummary(ports: UsagePorts, userId: string, month: string): Promise<UsageSummary> {
  const totals = await totalsOf(usageOfMonth(ports, userId, month));
  const balance = (await ports.store.get(balances, userId))?.value ?? { id: userId, holds: {}, spentMicroUsd: {} };
  return {
    month,
    totals,
    priceUsd: totals.reduce((sum, { priceUsd }) => sum + priceUsd, 0),
    usedUsd: usedMicroUsd(balance, month) / 1e6,
    jobsInFlight: await jobsInFlight(ports, { userId }),
    limits: await limitsOf(ports, userId),
  };
}

/** How many jobs have not ended: of one user, or of all. */
export async function jobsInFlight(
  { store }: Pick<UsagePorts, "store">,
  whose: { readonly userId?: string } = {},
): Promise<number> {
  return store.count(jobs, { where: { ...whose, status: ["queued", "processing"] } });
}

/** One sum for each kind, also for those that do not occur. */
export async function totalsOf(entries: AsyncIterable<UsageEntry>): Promise<UsageSummary["totals"]> {
  const sums = new Map(usageKinds.map((kind) => [kind, { quantity: 0, cost: 0, price: 0 }]));
  for await (const { kind, quantity, costMicroUsd, priceMicroUsd } of entries) {
    const sum = sums.get(kind);
    if (sum === undefined) continue;
    sum.quantity += quantity;
    sum.cost += costMicroUsd;
    sum.price += priceMicroUsd;
  }
  return [...sums].map(([kind, { quantity, cost, price }]) => ({
    ...{ kind, quantity, unit: unitOf[kind] },
    ...{ costUsd: cost / 1e6, priceUsd: price / 1e6 },
  }));
}

/** A user's lines of the ledger in a month, or everybody's, the oldest first. */
export async function* usageOfMonth(
  { store }: Pick<UsagePorts, "store">,
  userId: string | null,
  month: string,
): AsyncGenerator<UsageEntry> {
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<UsageEntry>>> = await store.find(usageEntries, {
      where: userId === null ? { month } : { userId, month },
      sort: { field: "at", direction: "ascending" },
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { value } of page.items) yield value;
    if (page.cursor === null) return;
    cursor = page.cursor;
  }
}
