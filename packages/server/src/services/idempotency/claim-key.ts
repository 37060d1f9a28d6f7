import { setTimeout as pause } from "node:timers/promises";
import { ReeloraError } from "@reelora/core";
import { idempotentAnswers, type IdempotentAnswer } from "../../collections/idempotent-answers.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";

export interface IdempotencyPorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Longer than any request takes that makes something. */
const claimMs = 10 * 60_000;
const [lookEveryMs, looksAtMost] = [50, 200];

/**
 * Takes a key for a request. Of any number that come at once one gets `claimed` and does the work; the others wait for
 * its answer, up to ten seconds. When the work ended without an answer worth keeping, the next one does it.
 *
 * Throws `idempotency_key_reused` when the key came with another request before, and `request_in_progress` when the
 * answer takes longer. A claim whose holder died is free again after ten minutes.
 */
export async function claimKey(
  { store, now }: IdempotencyPorts,
  { id, userId, requestDigest }: { readonly id: string; readonly userId: string; readonly requestDigest: string },
): Promise<{ readonly claimed: Stored<IdempotentAnswer> } | { readonly sealedAnswer: string }> {
  for (let look = 1; look <= looksAtMost; look += 1) {
    const at = now();
    const claim = { id, userId, requestDigest, createdAt: at, claimedUntil: at + claimMs, sealedAnswer: null };
    const known = await store.get(idempotentAnswers, id);
    if (known !== null && known.value.requestDigest !== requestDigest) throw reused();
    if (known !== null && known.value.sealedAnswer !== null) return { sealedAnswer: known.value.sealedAnswer };
    if (known === null || known.value.claimedUntil <= at) {
      const claimed = await unlessFaster<Stored<IdempotentAnswer>>(
        known === null
          ? store.insert(idempotentAnswers, claim)
          : store.replace(idempotentAnswers, claim, known.version),
      );
      if (claimed !== null) return { claimed };
    } else {
      await pause(lookEveryMs);
    }
  }
  throw new ReeloraError(
    "request_in_progress",
    "The first request with this Idempotency-Key is still being worked on. Send it again in a few seconds.",
    { field: "Idempotency-Key", retryAfterMs: 5000 },
  );
}

/** Keeps the answer for whoever comes again; or, with null, lets the next one do the work. */
export async function settleKey(
  { store }: Pick<IdempotencyPorts, "store">,
  claimed: Stored<IdempotentAnswer>,
  sealedAnswer: string | null,
): Promise<void> {
  // Whoever thought the holder dead, or deleted all that the user had, was faster: then theirs counts.
  await unlessFaster<unknown>(
    sealedAnswer === null
      ? store.delete(idempotentAnswers, claimed.value.id, claimed.version)
      : store.replace(idempotentAnswers, { ...claimed.value, sealedAnswer }, claimed.version),
  );
}

async function unlessFaster<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ReeloraError && error.code === "version_conflict") return null;
    throw error;
  }
}

function reused(): ReeloraError {
  return new ReeloraError(
    "idempotency_key_reused",
    "This Idempotency-Key was used before, with another request. Send a new key, or the same request again.",
    { field: "Idempotency-Key" },
  );
}
