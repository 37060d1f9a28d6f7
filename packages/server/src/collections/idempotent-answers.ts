import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** What a request with an Idempotency-Key was answered, for whoever sends it again. */
export const IdempotentAnswer = z.object({
  /** Digest of the user, the credential and the key as they were sent. */
  id: z.string(),
  userId: z.string(),
  /** Of the address and the body. */
  requestDigest: z.string(),
  createdAt: z.int().nonnegative(),
  /** When whoever does the work is thought to have died, if there is no answer by then. */
  claimedUntil: z.int(),
  /** Status, headers and body; sealed, for it may hold a secret that is shown once. Null until there is one. */
  sealedAnswer: z.string().nullable(),
});
export type IdempotentAnswer = z.infer<typeof IdempotentAnswer>;

/** Whoever repeats a request for want of an answer does so within a day. */
const keptMs = 24 * 60 * 60 * 1000;

export const idempotentAnswers: Collection<IdempotentAnswer> = {
  name: "idempotent-answers",
  parse: (json) => IdempotentAnswer.parse(json),
  fields: ["userId", "createdAt"],
  expiry: { field: "createdAt", afterMs: keptMs },
};
