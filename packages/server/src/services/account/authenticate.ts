import { ReeloraError } from "@reelora/core";
import { accounts, type Account } from "../../collections/accounts.js";
import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import { sessions } from "../../collections/sessions.js";
import type { DocumentStore, Stored } from "../../ports/document-store.js";
import { permissionsOf, type Caller, type Permission } from "./caller.js";
import { keyIdOf } from "./api-key-text.js";
import { hashOfSecret, isSameHash } from "./secret.js";

export interface AuthenticatePorts {
  readonly store: DocumentStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Credentials {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

export const sessionCookie = "reelora_session";
const lastUsedEveryMs = 60_000;

/**
 * Who a request's key or session belongs to. Null when it shows none, or one that is unknown, expired, revoked, or of
 * an account that was disabled. A key counts for more than a cookie.
 */
export async function authenticate(ports: AuthenticatePorts, credentials: Credentials): Promise<Caller | null> {
  const [, key] = /^bearer +(\S+)$/i.exec(credentials.authorization ?? "") ?? [];
  if (credentials.authorization !== undefined) return key === undefined ? null : callerOfKey(ports, key);
  const secret = sessionSecretOf(credentials.cookie);
  return secret === null ? null : callerOfSession(ports, secret);
}

/** The session's secret in a Cookie header. */
export function sessionSecretOf(cookie: string | undefined): string | null {
  for (const pair of (cookie ?? "").split(";")) {
    const [name, value] = pair.split("=", 2).map((part) => part.trim());
    if (name === sessionCookie && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

async function callerOfSession({ store, now }: AuthenticatePorts, secret: string): Promise<Caller | null> {
  const session = (await store.get(sessions, hashOfSecret(secret)))?.value ?? null;
  if (session === null || session.expiresAt <= now()) return null;
  const account = await enabledAccount(store, session.accountId);
  if (account === null) return null;
  return callerFor(account, permissionsOf(account.role), "session", session.id.slice(0, 16));
}

async function callerOfKey(ports: AuthenticatePorts, text: string): Promise<Caller | null> {
  const id = keyIdOf(text);
  const stored = id === null ? null : await ports.store.get(apiKeys, id);
  if (stored === null || !isSameHash(stored.value.hash, hashOfSecret(text))) return null;
  const { value: key } = stored;
  const at = ports.now();
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= at)) return null;
  const account = await enabledAccount(ports.store, key.accountId);
  if (account === null) return null;
  await noteUse(ports.store, stored, at);
  const allowed = permissionsOf(account.role);
  return callerFor(account, new Set(key.scopes.filter((scope) => allowed.has(scope))), "api-key", key.id);
}

function callerFor(
  { id: accountId, userId, role }: Account,
  permissions: ReadonlySet<Permission>,
  by: "session" | "api-key",
  credential: string,
): Caller {
  return { userId, role, permissions, accountId, by, credential };
}

async function enabledAccount(store: DocumentStore, accountId: string): Promise<Account | null> {
  const account = (await store.get(accounts, accountId))?.value ?? null;
  return account === null || account.disabledAt !== null ? null : account;
}

/** Once a minute at most. Of several requests at the same moment one writes it, and that is enough. */
async function noteUse(store: DocumentStore, { value, version }: Stored<ApiKey>, at: number): Promise<void> {
  if (value.lastUsedAt !== null && at - value.lastUsedAt < lastUsedEveryMs) return;
  await store.replace(apiKeys, { ...value, lastUsedAt: at }, version).catch((error: unknown) => {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
  });
}
