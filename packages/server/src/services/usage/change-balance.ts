import { ReeloraError } from "@reelora/core";
import { balances, type Balance } from "../../collections/balances.js";
import type { DocumentStore } from "../../ports/document-store.js";

const attemptsAtMost = 100;

/** The one door through which a balance changes: reads, decides, writes with the version it read, and starts over when somebody was faster. */
export async function changeBalance(
  store: DocumentStore,
  userId: string,
  change: (balance: Balance) => Balance | Promise<Balance>,
): Promise<Balance> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(balances, userId);
    const before: Balance = stored?.value ?? { id: userId, holds: {}, spentMicroUsd: {} };
    const after = await change(before);
    if (after === before) return before;
    try {
      const written =
        stored === null ? await store.insert(balances, after) : await store.replace(balances, after, stored.version);
      return written.value;
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}

/** What is spent and set aside in a month. */
export function usedMicroUsd({ spentMicroUsd, holds }: Balance, month: string): number {
  const held = Object.values(holds).filter((hold) => hold.month === month);
  return held.reduce((sum, { microUsd }) => sum + microUsd, spentMicroUsd[month] ?? 0);
}
