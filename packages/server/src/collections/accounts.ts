import { z } from "zod";
import type { Collection } from "../ports/document-store.js";
import { roles } from "../services/account/caller.js";

/** A person who can sign in. */
export const Account = z.object({
  id: z.string(),
  /** Whose objects the person works on: their own, or their team's. */
  userId: z.string(),
  /** In lower case. */
  email: z.string(),
  passwordHash: z.string(),
  role: z.enum(roles),
  /** The invitation that was used up by signing up; null for open sign-up. */
  invitationId: z.string().nullable(),
  createdAt: z.int(),
  /** Set: can neither sign in nor use keys. */
  disabledAt: z.int().nullable(),
});
export type Account = z.infer<typeof Account>;

export const accounts: Collection<Account> = {
  name: "accounts",
  parse: (json) => Account.parse(json),
  fields: ["userId", "email", "role", "invitationId", "createdAt"],
  unique: [["email"], ["invitationId"]],
};
