import { findTrainer, isTerminal, trainerCatalogue, type Job } from "@reelora/core";
import { runs, type Run } from "../../collections/runs.js";
import { changeBalance } from "./change-balance.js";
import { recordUsage } from "./record.js";
import { limitsOf, microUsd, monthOf, withMargin, type UsagePorts } from "./usage-ports.js";
import { warnOfBudget } from "./warn-of-budget.js";

/**
 * Writes what an ended job's trainings cost into the ledger and gives back the rest of what was set aside. Doing it
 * again changes nothing. A training is counted at what its provider says it billed; else at its estimate when it was or
 * may have been accepted, and as free when it failed. The seconds that it kept a GPU, where they are known, are a line of
 * their own without a price.
 */
export async function settleJob(ports: UsagePorts, job: Job): Promise<void> {
  if (!isTerminal(job.status)) return;
  const { store, now, usagePolicy } = ports;
  const { items } = await store.find(runs, { where: { jobId: job.id }, limit: 100 });
  const at = now();
  const month = monthOf(at);
  let spent = 0;
  for (const { value: run } of items) {
    const common = { userId: job.userId, jobId: job.id, month, at, note: noteOf(run) };
    const gpuSeconds = gpuSecondsOf(run);
    if (gpuSeconds !== null) {
      const free = { costMicroUsd: 0, priceMicroUsd: 0 };
      const line = { ...common, ...free, kind: "gpu", quantity: gpuSeconds, unit: "gpu-second" } as const;
      await recordUsage(store, ["gpu", run.id], line);
    }
    if (!isCharged(run)) continue;
    const costMicroUsd = microUsd(run.costUsd ?? run.estimatedCostUsd ?? 0);
    const priceMicroUsd = withMargin(costMicroUsd, usagePolicy);
    spent += priceMicroUsd;
    await recordUsage(store, ["run", run.id], {
      ...common,
      kind: "training",
      quantity: 1,
      unit: "run",
      costMicroUsd,
      priceMicroUsd,
    });
  }
  const balance = await changeBalance(store, job.userId, (before) => {
    const { [job.id]: hold, ...holds } = before.holds;
    if (hold === undefined) return before;
    const total = (before.spentMicroUsd[month] ?? 0) + spent;
    return { ...before, holds, spentMicroUsd: { ...before.spentMicroUsd, [month]: total } };
  });
  await warnOfBudget(ports, job.userId, balance, await limitsOf(ports, job.userId));
}

function isCharged({ state, submittingAt, submittedAt, costUsd }: Run): boolean {
  if (state === "failed") return (costUsd ?? 0) > 0;
  return (submittedAt !== null || submittingAt !== null) && state !== "planned";
}

function noteOf({ provider, baseModel, steps }: Run): string {
  return `${provider} ${baseModel} ${steps ?? "?"} steps`;
}

/** As the provider bills them, or by the clock for a program on this machine; null when nobody knows. */
function gpuSecondsOf({ provider, baseModel, trainer, billableUnits, submittedAt, endedAt }: Run): number | null {
  const known = trainerCatalogue.find((row) => row.provider === provider);
  if (known === undefined || known.provider === "nano") return null;
  if (known.provider === "local") {
    return submittedAt === null || endedAt === null ? null : Math.round((endedAt - submittedAt) / 1000);
  }
  const row = findTrainer(known.provider, baseModel, trainer);
  return row?.price?.unit === "second" ? billableUnits : null;
}
