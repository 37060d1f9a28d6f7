import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import type { DocumentStore, Page } from "../../ports/document-store.js";
import type { Caller } from "../account/caller.js";

/** The keys that a caller may see, the newest first: an admin those of the whole team, others their own. */
export function listApiKeys(
  { store }: { readonly store: DocumentStore },
  { caller, limit, cursor }: { readonly caller: Caller; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ApiKey>> {
  const { userId, accountId } = caller;
  return store.find(apiKeys, {
    where: caller.permissions.has("admin") ? { userId } : { userId, accountId },
    sort: { field: "createdAt", direction: "descending" },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
}
