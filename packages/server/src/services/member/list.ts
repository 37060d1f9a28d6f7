import { accounts, type Account } from "../../collections/accounts.js";
import type { DocumentStore, Page } from "../../ports/document-store.js";

/** The accounts of a user's team, the first one first. */
export function listMembers(
  { store }: { readonly store: DocumentStore },
  { userId, limit, cursor }: { readonly userId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Account>> {
  return store.find(accounts, {
    where: { userId },
    sort: { field: "createdAt", direction: "ascending" },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
}
