import { z } from "zod";
import type { Collection } from "../ports/document-store.js";
import { roles } from "../services/account/caller.js";

/** A link with which one person can sign up. Used up by the account that names it. */
export const Invitation = z.object({
  id: z.string(),
  /** The user whose team it is for; null: a user of their own. */
  userId: z.string().nullable(),
  role: z.enum(roles),
  /** Only this address may use it; null: whoever has the link. */
  email: z.string().nullable(),
  /** SHA-256 of the secret in the link. */
  hash: z.string(),
  /** The user who invited; null for the first admin's link. */
  invitedBy: z.string().nullable(),
  createdAt: z.int(),
  expiresAt: z.int(),
});
export type Invitation = z.infer<typeof Invitation>;

export const invitations: Collection<Invitation> = {
  name: "invitations",
  parse: (json) => Invitation.parse(json),
  fields: ["hash", "invitedBy", "userId", "createdAt", "expiresAt"],
  unique: [["hash"]],
};
