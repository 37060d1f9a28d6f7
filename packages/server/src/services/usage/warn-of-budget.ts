import type { Balance } from "../../collections/balances.js";
import type { UserLimits } from "../../collections/users.js";
import { emitWebhookEvent } from "../webhook/emit.js";
import { usedMicroUsd } from "./change-balance.js";
import { microUsd, monthOf, type UsagePorts } from "./usage-ports.js";

const marks = [80, 100];

/** Tells once a month and mark that 80 % or all of a budget is spent or set aside. */
export async function warnOfBudget(
  { store, now }: UsagePorts,
  userId: string,
  balance: Balance,
  { monthlyBudgetUsd }: UserLimits,
): Promise<void> {
  if (monthlyBudgetUsd === null || monthlyBudgetUsd === 0) return;
  const month = monthOf(now());
  const percent = (100 * usedMicroUsd(balance, month)) / microUsd(monthlyBudgetUsd);
  const mark = marks.findLast((reached) => percent >= reached);
  if (mark === undefined) return;
  const data = { month, percent: mark, usedUsd: usedMicroUsd(balance, month) / 1e6, monthlyBudgetUsd };
  const eventId = `quota.${userId}.${month}.${mark}`;
  await emitWebhookEvent({ store, now }, { userId, eventId, type: "quota.warning", data });
}
