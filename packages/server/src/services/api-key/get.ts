import { idPattern, ReeloraError } from "@reelora/core";
import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import type { Caller } from "../account/caller.js";

const keyIdPattern = idPattern("key");

/** A key that the caller may see: their own, or for an admin any of the team's. Throws `not_found`. */
export async function getApiKey(
  { store }: { readonly store: DocumentStore },
  { caller, keyId }: { readonly caller: Caller; readonly keyId: string },
): Promise<Stored<ApiKey>> {
  const stored = keyIdPattern.test(keyId) ? await store.get(apiKeys, keyId) : null;
  const isTheirs =
    stored !== null &&
    stored.value.userId === caller.userId &&
    (caller.permissions.has("admin") || stored.value.accountId === caller.accountId);
  if (isTheirs) return stored;
  throw new ReeloraError("not_found", "There is no such key: GET /api/keys lists the ones there are.");
}
