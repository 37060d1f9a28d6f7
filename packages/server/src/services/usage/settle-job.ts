import { isTerminal, type Job } from "@reelora/core";
import { runs, type Run } from "../../collections/runs.js";
import { changeBalance } from "./change-balance.js";
import { recordUsage } from "./record.js";
import { limitsOf, microUsd, monthOf, withMargin, type UsagePorts } from "./usage-ports.js";
import { warnOfBudget } from "./warn-of-budget.js";

/**
 * Writes what an ended job's trainings cost into the ledger and gives back the rest of what was set aside. Doing it
 * again changes nothing. A training that failed at its provider is counted as free, any other that was or may have been
 * accepted at its estimate: providers do not state what they charged in money.
 */
export async function settleJob(ports: UsagePorts, job: Job): Promise<void> {
  if (!isTerminal(job.status)) return;
  const { store, now, usagePolicy } = ports;
  const { items } = await store.find(runs, { where: { jobId: job.id }, limit: 100 });
  const at = now();
  const month = monthOf(at);
  let spent = 0;
  for (const { value: run } of items) {
    if (!isCharged(run)) continue;
    const costMicroUsd = microUsd(run.estimatedCostUsd ?? 0);
    const priceMicroUsd = withMargin(costMicroUsd, usagePolicy);
    spent += priceMicroUsd;
    const note = `${run.provider} ${run.baseModel} ${run.steps ?? "?"} steps`;
    await recordUsage(store, ["run", run.id], {
      userId: job.userId,
      jobId: job.id,
      month,
      at,
      kind: "training",
      quantity: 1,
      unit: "run",
      costMicroUsd,
      priceMicroUsd,
      note,
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

function isCharged({ state, submittingAt, submittedAt }: Run): boolean {
  return (submittedAt !== null || submittingAt !== null) && state !== "failed" && state !== "planned";
}
