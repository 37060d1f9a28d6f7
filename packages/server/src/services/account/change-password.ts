import { ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import type { AccountPorts } from "./account-ports.js";
import { requireAccounts } from "./account-ports.js";
import { hashPassword, isPassword } from "./password.js";
import { openSession, type SignedIn } from "./sign-in.js";
import { endSessions } from "./sign-out.js";

/** Sets another password, ends every session of the account and opens a new one. Throws `not_authorised`. */
export async function changePassword(
  ports: AccountPorts,
  input: { readonly accountId: string; readonly currentPassword: string; readonly newPassword: string },
): Promise<SignedIn> {
  requireAccounts(ports);
  const stored = await ports.store.get(accounts, input.accountId);
  if (stored === null || !(await isPassword(input.currentPassword, stored.value.passwordHash))) {
    throw new ReeloraError("not_authorised", "The present password is another one.", { field: "currentPassword" });
  }
  const account: Account = { ...stored.value, passwordHash: await hashPassword(input.newPassword) };
  await ports.store.replace(accounts, account, stored.version);
  await endSessions(ports, account.id);
  return openSession(ports, account);
}
