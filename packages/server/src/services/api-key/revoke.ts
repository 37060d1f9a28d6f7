import { idPattern, ReeloraError } from "@reelora/core";
import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { Caller } from "../account/caller.js";

const keyIdPattern = idPattern("key");

/** Makes a key void from now on. Revoking again is fine. Throws `not_found`, also for somebody else's. */
export async function revokeApiKey(
  { store, now }: { readonly store: DocumentStore; readonly now: () => number },
  { caller, keyId }: { readonly caller: Caller; readonly keyId: string },
): Promise<ApiKey> {
  const stored = keyIdPattern.test(keyId) ? await store.get(apiKeys, keyId) : null;
  const isTheirs =
    stored !== null &&
    stored.value.userId === caller.userId &&
    (caller.permissions.has("admin") || stored.value.accountId === caller.accountId);
  if (!isTheirs) throw new ReeloraError("not_found", "There is no such key: GET /api/keys lists the ones there are.");
  if (stored.value.revokedAt !== null) return stored.value;
  return (await store.replace(apiKeys, { ...stored.value, revokedAt: now() }, stored.version)).value;
}
