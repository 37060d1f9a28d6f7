import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** That somebody has signed in with a browser. */
export const Session = z.object({
  /** SHA-256 of the secret in the cookie. */
  id: z.string(),
  accountId: z.string(),
  userId: z.string(),
  createdAt: z.int(),
  expiresAt: z.int(),
});
export type Session = z.infer<typeof Session>;

export const sessions: Collection<Session> = {
  name: "sessions",
  parse: (json) => Session.parse(json),
  fields: ["accountId", "userId", "expiresAt"],
  expiry: { field: "expiresAt", afterMs: 0 },
};
