import { digestOf, ReeloraError } from "@reelora/core";
import { idempotencyKeys, type IdempotencyKey } from "../../collections/idempotency-keys.js";
import type { DocumentStore } from "../../ports/document-store.js";

/** What somebody with this key asked for before; null when nobody did. */
export async function findIdempotencyKey(
  store: DocumentStore,
  userId: string,
  key: string,
): Promise<IdempotencyKey | null> {
  return (await store.get(idempotencyKeys, idempotencyKeyId(userId, key)))?.value ?? null;
}

/**
 * Binds a key to the job that `proposal` names, unless somebody else was faster: then returns what they bound it to.
 * One of any number of simultaneous callers wins.
 */
export async function reserveIdempotencyKey(
  store: DocumentStore,
  key: string,
  proposal: Omit<IdempotencyKey, "id">,
): Promise<IdempotencyKey> {
  try {
    const id = idempotencyKeyId(proposal.userId, key);
    return (await store.insert(idempotencyKeys, { id, ...proposal })).value;
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    const winner = await findIdempotencyKey(store, proposal.userId, key);
    if (winner === null) throw error;
    return winner;
  }
}

/** Throws `idempotency_key_reused` when the key was first used for another request. */
export function refuseReuse(reserved: Omit<IdempotencyKey, "id">, requestDigest: string): void {
  if (reserved.requestDigest === requestDigest) return;
  throw new ReeloraError(
    "idempotency_key_reused",
    `This Idempotency-Key was used before, for job ${reserved.jobId}, with another request. Send a new key, or the same request again.`,
    { field: "Idempotency-Key" },
  );
}

function idempotencyKeyId(userId: string, key: string): string {
  return digestOf({ userId, key });
}
