import { accounts } from "../../collections/accounts.js";
import { invitations } from "../../collections/invitations.js";
import type { AccountPorts } from "./account-ports.js";
import { ownerUserId } from "./caller.js";
import { hashOfSecret, newSecret } from "./secret.js";

export const firstAdminInvitationId = "invitation_first-admin";
const validMs = 24 * 60 * 60 * 1000;

/**
 * The secret of a link that makes one account: the admin of the user "local", who owns the installation and whatever
 * was made in it before there were accounts. Valid for a day; each call makes the link of the call before void. Null
 * once that account exists.
 */
export async function inviteFirstAdmin({ store, now, randomBytes }: AccountPorts): Promise<string | null> {
  if ((await store.count(accounts, { where: { userId: ownerUserId } })) > 0) return null;
  const secret = newSecret(randomBytes);
  const at = now();
  const invitation = {
    id: firstAdminInvitationId,
    userId: ownerUserId,
    role: "admin",
    email: null,
    hash: hashOfSecret(secret),
    invitedBy: null,
    createdAt: at,
    expiresAt: at + validMs,
  } as const;
  const known = await store.get(invitations, firstAdminInvitationId);
  if (known === null) await store.insert(invitations, invitation);
  else await store.replace(invitations, invitation, known.version);
  return secret;
}
