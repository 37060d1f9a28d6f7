import { digestOf, ReeloraError } from "@reelora/core";
import { usageEntries, type UsageEntry } from "../../collections/usage-entries.js";
import type { DocumentStore } from "../../ports/document-store.js";

/** Adds a line to the ledger, under an id of what it is about: the same line again changes nothing. Returns whether it is new. */
export async function recordUsage(
  store: DocumentStore,
  about: readonly string[],
  entry: Omit<UsageEntry, "id">,
): Promise<boolean> {
  try {
    await store.insert(usageEntries, { id: `entry_${digestOf([...about]).slice(0, 26)}`, ...entry });
    return true;
  } catch (error) {
    if (error instanceof ReeloraError && error.code === "version_conflict") return false;
    throw error;
  }
}
