import { ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import { sessions } from "../../collections/sessions.js";
import { requireAccounts, type AccountPorts } from "./account-ports.js";
import { isPassword } from "./password.js";
import { hashOfSecret, newSecret } from "./secret.js";

export const sessionMs = 30 * 24 * 60 * 60 * 1000;

export interface SignedIn {
  readonly account: Account;
  /** What the browser keeps in a cookie; stored here as its hash only. */
  readonly sessionSecret: string;
  readonly expiresAt: number;
}

/**
 * Opens a session for whoever knows an account's password. Throws `not_authorised`, in the same words and after the
 * same time whether the address or the password is wrong.
 */
export async function signIn(
  ports: AccountPorts,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  requireAccounts(ports);
  const { items } = await ports.store.find(accounts, { where: { email: email.toLowerCase() }, limit: 1 });
  const account = items[0]?.value ?? null;
  const isRight = await isPassword(password, account?.passwordHash ?? null);
  if (account === null || !isRight || account.disabledAt !== null) {
    throw new ReeloraError("not_authorised", "No account has this address and password, or it has been disabled.");
  }
  return openSession(ports, account);
}

export async function openSession({ store, now, randomBytes }: AccountPorts, account: Account): Promise<SignedIn> {
  const sessionSecret = newSecret(randomBytes);
  const createdAt = now();
  const expiresAt = createdAt + sessionMs;
  const { id: accountId, userId } = account;
  await store.insert(sessions, { id: hashOfSecret(sessionSecret), accountId, userId, createdAt, expiresAt });
  return { account, sessionSecret, expiresAt };
}
