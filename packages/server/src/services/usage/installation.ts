import { users } from "../../collections/users.js";
import { jobsInFlight, totalsOf, usageOfMonth, type UsageSummary } from "./summary.js";
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
  const marginUsd = priceUsd - costUsd;
  const everybody = { users: await store.count(users, {}), jobsInFlight: await jobsInFlight(ports) };
  return { month, ...everybody, totals, costUsd, priceUsd, marginUsd };
}
