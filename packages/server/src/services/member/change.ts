import { idPattern, ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { Role } from "../account/caller.js";
import { endSessions } from "../account/sign-out.js";
import { changeUser } from "./change-user.js";

export interface ChangeMember {
  readonly userId: string;
  readonly accountId: string;
  readonly role?: Role | undefined;
  /** A disabled account can neither sign in nor use its keys. */
  readonly isDisabled?: boolean | undefined;
}

export interface ChangeMemberPorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const accountIdPattern = idPattern("account");
const attemptsAtMost = 20;

/**
 * Changes what a member of one's team may do. Throws `not_found`, also for somebody else's, and `forbidden` when nobody
 * would be left who administers the team.
 */
export async function changeMember(ports: ChangeMemberPorts, change: ChangeMember): Promise<Account> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await changeOnce(ports, change);
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}

async function changeOnce(
  { store, now }: ChangeMemberPorts,
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
  const stepsDown = administers(account) && !administers(next);
  if (stepsDown) await announceSteppingDown(store, account);
  const { value: changed } = await store.replace(accounts, next, stored.version);
  await changeUser(store, userId, (user) => ({
    ...user,
    steppingDown: user.steppingDown.filter((id) => id !== accountId),
  }));
  if (changed.disabledAt !== null) await endSessions({ store }, changed.id);
  return changed;
}

function administers({ role, disabledAt }: Account): boolean {
  return role === "admin" && disabledAt === null;
}

/**
 * Writes into the one document of the team that an admin is about to be none, if another one is left who is not. Of two
 * admins who demote each other the second finds that the first is on the way out. A crash before the account is changed
 * leaves the name there: one admin more than need be is kept, never one too few.
 */
async function announceSteppingDown(store: DocumentStore, { id, userId }: Account): Promise<void> {
  await changeUser(store, userId, async (user) => {
    const { items } = await store.find(accounts, { where: { userId, role: "admin" }, limit: 1000 });
    const leaving = new Set([...user.steppingDown, id]);
    if (items.some(({ value }) => administers(value) && !leaving.has(value.id))) {
      return { ...user, steppingDown: [...leaving] };
    }
    throw new ReeloraError("forbidden", "This is the team's last admin: make somebody else one first.");
  });
}
