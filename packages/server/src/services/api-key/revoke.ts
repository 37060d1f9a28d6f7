import { ReeloraError } from "@reelora/core";
import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { Caller } from "../account/caller.js";
import { getApiKey } from "./get.js";

/** A key in use is written to now and then. */
const attemptsAtMost = 20;

/** Makes a key void from now on. Revoking again is fine. Throws `not_found`, also for somebody else's. */
export async function revokeApiKey(
  { store, now }: { readonly store: DocumentStore; readonly now: () => number },
  wanted: { readonly caller: Caller; readonly keyId: string },
): Promise<ApiKey> {
  for (let attempt = 1; ; attempt += 1) {
    const { value, version } = await getApiKey({ store }, wanted);
    if (value.revokedAt !== null) return value;
    try {
      return (await store.replace(apiKeys, { ...value, revokedAt: now() }, version)).value;
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}
