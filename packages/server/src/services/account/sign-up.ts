import { makeId, ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import { invitations, type Invitation } from "../../collections/invitations.js";
import { noLimits, users } from "../../collections/users.js";
import { requireAccounts, type AccountPorts } from "./account-ports.js";
import { firstAdminInvitationId } from "./invite-first-admin.js";
import { hashPassword } from "./password.js";
import { hashOfSecret } from "./secret.js";

export interface SignUp {
  readonly email: string;
  readonly password: string;
  /** The secret of an invitation's link. */
  readonly invitation?: string | undefined;
}

/**
 * Makes an account: in the team that its invitation names, or as a user of its own. An invitation is used up by the
 * very write that stores the account, so of two who use it at once one gets it. Throws `forbidden` when signing up
 * needs an invitation or is closed, `not_found` for an invitation that is not valid any more, and `already_exists` for
 * an address that has an account.
 */
export async function signUp(ports: AccountPorts, { email, password, invitation }: SignUp): Promise<Account> {
  requireAccounts(ports);
  const { store, now, randomBytes } = ports;
  const invited = invitation === undefined ? null : await validInvitation(ports, invitation, email.toLowerCase());
  refuseUninvited(ports, invited);
  const passwordHash = await hashPassword(password);
  const at = now();
  const userId = invited?.userId ?? makeId("user", at, randomBytes(10));
  await ensureUser(ports, userId, at);
  try {
    const { value } = await store.insert(accounts, {
      id: makeId("account", at, randomBytes(10)),
      userId,
      email: email.toLowerCase(),
      passwordHash,
      role: invited?.role ?? "admin",
      invitationId: invited?.id ?? null,
      createdAt: at,
      disabledAt: null,
    });
    return value;
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    // The user that was made for an account that could not be has nothing and nobody.
    if ((invited?.userId ?? null) === null) await store.delete(users, userId);
    throw new ReeloraError(
      "already_exists",
      "There is an account with this address, or the invitation has been used. Sign in instead, or ask for another invitation.",
      { field: "email" },
    );
  }
}

function refuseUninvited({ signUp: mode }: AccountPorts, invited: Invitation | null): void {
  if (invited?.id === firstAdminInvitationId || mode === "open" || (mode === "invite" && invited !== null)) return;
  throw new ReeloraError(
    "forbidden",
    mode === "invite"
      ? "Signing up needs an invitation here: ask an admin for a link."
      : "Signing up is closed here. Ask whoever runs this installation.",
  );
}

async function validInvitation({ store, now }: AccountPorts, secret: string, email: string): Promise<Invitation> {
  const { items } = await store.find(invitations, { where: { hash: hashOfSecret(secret) }, limit: 1 });
  const found = items[0]?.value ?? null;
  const isUsed = found !== null && (await store.count(accounts, { where: { invitationId: found.id } })) > 0;
  if (found !== null && !isUsed && found.expiresAt > now() && (found.email ?? email) === email) return found;
  throw new ReeloraError("not_found", "This invitation is unknown, used, expired or for another address.", {
    field: "invitation",
  });
}

async function ensureUser({ store }: AccountPorts, userId: string, at: number): Promise<void> {
  if ((await store.get(users, userId)) !== null) return;
  await store
    .insert(users, { id: userId, createdAt: at, limits: noLimits, deletedAt: null, steppingDown: [] })
    .catch((error: unknown) => {
      if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    });
}
