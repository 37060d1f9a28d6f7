import { balances, type Balance } from "../../collections/balances.js";
import { users } from "../../collections/users.js";
import { totalsOf, usageOfMonth, type UsageSummary } from "./summary.js";
import type { UsagePorts } from "./usage-ports.js";

export interface InstallationUsage {
  readonly month: string;
  readonly users: number;
  readonly jobsInFlight: number;
  readonly totals: UsageSummary["totals"];
  readonly costUsd: number;
  readonly priceUsd: number;
  readonly marginUsd: number;
}

/** What everybody together has used in a month, and what is in flight at this moment. */
export async function installationUsage(ports: UsagePorts, month: string): Promise<InstallationUsage> {
  const { store } = ports;
  const totals = await totalsOf(usageOfMonth(ports, null, month));
  const costUsd = totals.reduce((sum, total) => sum + total.costUsd, 0);
  const priceUsd = totals.reduce((sum, total) => sum + total.priceUsd, 0);
  let jobsInFlight = 0;
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<Balance>>> = await store.find(balances, {
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { value } of page.items) jobsInFlight += Object.keys(value.holds).length;
    if (page.cursor === null) break;
    cursor = page.cursor;
  }
  const marginUsd = priceUsd - costUsd;
  return { month, users: await store.count(users, {}), jobsInFlight, totals, costUsd, priceUsd, marginUsd };
}
