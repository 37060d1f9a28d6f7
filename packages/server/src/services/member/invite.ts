import { makeId, ReeloraError } from "@reelora/core";
import { invitations, type Invitation } from "../../collections/invitations.js";
import { requireAccounts, type AccountPorts } from "../account/account-ports.js";
import { isOperator, type Caller, type Role } from "../account/caller.js";
import { hashOfSecret, newSecret } from "../account/secret.js";

export interface Invite {
  readonly caller: Caller;
  readonly role: Role;
  /** Only this address may use it; null: whoever has the link. */
  readonly email: string | null;
  /** `new`: a user of their own, which only the installation's owner may give. */
  readonly team: "mine" | "new";
  readonly expiresInDays: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Makes a link with which one person can sign up. Its secret is given here and never again. Throws `forbidden`. */
export async function inviteMember(
  ports: AccountPorts,
  { caller, role, email, team, expiresInDays }: Invite,
): Promise<{ readonly invitation: Invitation; readonly secret: string }> {
  requireAccounts(ports);
  if (team === "new" && !isOperator(caller)) {
    throw new ReeloraError(
      "forbidden",
      "Only the owner of this installation invites new users: invite into your team.",
      {
        field: "team",
      },
    );
  }
  const { store, now, randomBytes } = ports;
  const at = now();
  const secret = newSecret(randomBytes);
  const { value: invitation } = await store.insert(invitations, {
    id: makeId("invitation", at, randomBytes(10)),
    userId: team === "new" ? null : caller.userId,
    role: team === "new" ? "admin" : role,
    email: email?.toLowerCase() ?? null,
    hash: hashOfSecret(secret),
    invitedBy: caller.userId,
    createdAt: at,
    expiresAt: at + expiresInDays * dayMs,
  });
  return { invitation, secret };
}
