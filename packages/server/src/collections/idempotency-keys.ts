import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/**
 * What an Idempotency-Key was first used for. Written before the job it names, so that whoever comes with the same key,
 * even after a crash in between, makes the very same job.
 */
export const IdempotencyKey = z.object({
  /** Digest of the user and the key as it was sent. */
  id: z.string(),
  userId: z.string(),
  jobId: z.string(),
  requestDigest: z.string(),
  createdAt: z.int().nonnegative(),
});
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** Whoever repeats a request does so within days. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export const idempotencyKeys: Collection<IdempotencyKey> = {
  name: "idempotency-keys",
  parse: (json) => IdempotencyKey.parse(json),
  fields: ["userId", "createdAt"],
  expiry: { field: "createdAt", afterMs: keptMs },
};
