import { idPattern, ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { Role } from "../account/caller.js";
import { endSessions } from "../account/sign-out.js";

export interface ChangeMember {
  readonly userId: string;
  readonly accountId: string;
  readonly role?: Role | undefined;
  /** A disabled account can neither sign in nor use its keys. */
  readonly isDisabled?: boolean | undefined;
}

const accountIdPattern = idPattern("account");

/**
 * Changes what a member of one's team may do. Throws `not_found`, also for somebody else's, and `forbidden` when nobody
 * would be left who administers the team.
 */
export async function changeMember(
  { store, now }: { readonly store: DocumentStore; readonly now: () => number },
  { userId, accountId, role, isDisabled }: ChangeMember,
): Promise<Account> {
  const stored = accountIdPattern.test(accountId) ? await store.get(accounts, accountId) : null;
  if (stored === null || stored.value.userId !== userId) {
    throw new ReeloraError("not_found", "There is no such member: GET /api/members lists the ones there are.");
  }
  const { value: account } = stored;
  const next: Account = {
    ...account,
    role: role ?? account.role,
    disabledAt: isDisabled === undefined ? account.disabledAt : isDisabled ? (account.disabledAt ?? now()) : null,
  };
  if (administers(account) && !administers(next)) await requireAnotherAdmin(store, account);
  const { value: changed } = await store.replace(accounts, next, stored.version);
  if (changed.disabledAt !== null) await endSessions({ store }, changed.id);
  return changed;
}

function administers({ role, disabledAt }: Account): boolean {
  return role === "admin" && disabledAt === null;
}

async function requireAnotherAdmin(store: DocumentStore, account: Account): Promise<void> {
  const { items } = await store.find(accounts, { where: { userId: account.userId, role: "admin" }, limit: 1000 });
  if (items.some(({ value }) => value.id !== account.id && administers(value))) return;
  throw new ReeloraError("forbidden", "This is the team's last admin: make somebody else one first.");
}
