import {
  chooseProvider,
  findTrainer,
  isTerminal,
  quote,
  ReeloraError,
  trainerCatalogue,
  type TrainSettings,
} from "@reelora/core";
import type { Balance } from "../../collections/balances.js";
import { jobs } from "../../collections/jobs.js";
import { changeBalance, usedMicroUsd } from "./change-balance.js";
import { limitsOf, microUsd, monthOf, withMargin, type UsagePorts } from "./usage-ports.js";
import { warnOfBudget } from "./warn-of-budget.js";

export interface HoldForJob {
  readonly userId: string;
  readonly jobId: string;
  readonly settings: TrainSettings;
}

/** A hold older than this whose job does not exist was left by a crash between the two. */
const orphanMs = 10 * 60_000;

/**
 * Sets aside what a new job may cost, and counts it as in flight where these are limited. Any number of requests at once
 * cannot exceed a limit: each is one compare-and-set. Holding for the same job again changes nothing. Throws
 * `quota_exceeded`.
 */
export async function holdForJob(
  ports: UsagePorts & { readonly configuredProviders: readonly string[] },
  { userId, jobId, settings }: HoldForJob,
): Promise<void> {
  const limits = await limitsOf(ports, userId);
  const costUsd = estimatedUsd(settings, ports.configuredProviders);
  if (limits.monthlyBudgetUsd !== null && costUsd === null) {
    throw new ReeloraError(
      "quota_exceeded",
      "Nobody knows what this training would cost, and there is a budget. Choose a trainer with a price: GET /api/trainers lists them.",
      { field: "trainer" },
    );
  }
  // Somebody whose jobs are not limited may have ten thousand of these at once, and a balance is one document.
  if (limits.jobsInFlight === null && settings.provider === "none") return;
  const at = ports.now();
  const month = monthOf(at);
  const amount = withMargin(microUsd(costUsd ?? 0), ports.usagePolicy);
  const balance = await changeBalance(ports.store, userId, async (before) => {
    if (before.holds[jobId] !== undefined) return before;
    const after = { ...before, holds: { ...before.holds, [jobId]: { month, microUsd: amount, at } } };
    const problem = exceeded(after, month, limits);
    if (problem === null) return after;
    const tidy = await withoutOrphans(ports, after, at);
    const stillExceeded = exceeded(tidy, month, limits);
    if (stillExceeded === null) return tidy;
    throw new ReeloraError("quota_exceeded", stillExceeded);
  });
  await warnOfBudget(ports, userId, balance, limits);
}

/** Gives back what was set aside for a job that was not made. */
export async function releaseHold({ store }: UsagePorts, userId: string, jobId: string): Promise<void> {
  await changeBalance(store, userId, (before) => {
    if (before.holds[jobId] === undefined) return before;
    const holds = Object.fromEntries(Object.entries(before.holds).filter(([id]) => id !== jobId));
    return { ...before, holds };
  });
}

function exceeded(
  balance: Balance,
  month: string,
  {
    jobsInFlight,
    monthlyBudgetUsd,
  }: { readonly jobsInFlight: number | null; readonly monthlyBudgetUsd: number | null },
): string | null {
  const inFlight = Object.keys(balance.holds).length;
  if (jobsInFlight !== null && inFlight > jobsInFlight) {
    return `${jobsInFlight} jobs may be in flight at once: wait until one has ended, or cancel one.`;
  }
  const used = usedMicroUsd(balance, month);
  if (monthlyBudgetUsd !== null && used > microUsd(monthlyBudgetUsd)) {
    return `This would bring ${month} to $${(used / 1e6).toFixed(2)}, and the budget is $${monthlyBudgetUsd.toFixed(2)}: ask for fewer steps, or for a larger budget.`;
  }
  return null;
}

async function withoutOrphans({ store }: UsagePorts, balance: Balance, at: number): Promise<Balance> {
  const kept = await Promise.all(
    Object.entries(balance.holds).map(async ([jobId, hold]) => {
      if (at - hold.at < orphanMs) return [[jobId, hold] as const];
      const job = await store.get(jobs, jobId);
      return job === null || isTerminal(job.value.status) ? [] : [[jobId, hold] as const];
    }),
  );
  return { ...balance, holds: Object.fromEntries(kept.flat()) };
}

/** What the catalogue says a training costs; 0 when nobody trains, null when nobody knows. */
function estimatedUsd(settings: TrainSettings, configuredProviders: readonly string[]): number | null {
  const provider = chooseProvider(settings, configuredProviders);
  if (provider === null || provider === "none") return 0;
  const [some] = trainerCatalogue.filter((row) => row.provider === provider);
  const row = some === undefined ? null : findTrainer(some.provider, settings.baseModel, settings.trainer);
  return row === null ? null : quote(row, settings).costUsd;
}
