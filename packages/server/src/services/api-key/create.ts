import { makeId, ReeloraError } from "@reelora/core";
import { apiKeys, type ApiKey } from "../../collections/api-keys.js";
import { requireAccounts, type AccountPorts } from "../account/account-ports.js";
import { apiKeyText } from "../account/api-key-text.js";
import type { Caller, Permission } from "../account/caller.js";
import { hashOfSecret, newSecret } from "../account/secret.js";

export interface CreateApiKey {
  readonly caller: Caller;
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** Null: until it is revoked. */
  readonly expiresInDays: number | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const mostKeys = 100;

/**
 * Makes a key that may do no more than whoever makes it. The key itself is given here and never again. Throws
 * `forbidden` without accounts or for scopes that the caller lacks, `quota_exceeded` beyond 100 keys of an account.
 */
export async function createApiKey(
  ports: AccountPorts,
  { caller, name, scopes, expiresInDays }: CreateApiKey,
): Promise<{ readonly apiKey: ApiKey; readonly key: string }> {
  requireAccounts(ports);
  const lacking = scopes.filter((scope) => !caller.permissions.has(scope));
  if (lacking.length > 0 || caller.accountId === null) {
    throw new ReeloraError("forbidden", `A key may do no more than you: leave out ${lacking.join(", ")}.`, {
      field: "scopes",
    });
  }
  const { store, now, randomBytes } = ports;
  if ((await store.count(apiKeys, { where: { accountId: caller.accountId } })) >= mostKeys) {
    throw new ReeloraError(
      "quota_exceeded",
      `An account has at most ${mostKeys} keys: delete some that you do not use.`,
    );
  }
  const at = now();
  const id = makeId("key", at, randomBytes(10));
  const key = apiKeyText(id, newSecret(randomBytes));
  const { value: apiKey } = await store.insert(apiKeys, {
    id,
    userId: caller.userId,
    accountId: caller.accountId,
    name,
    scopes: [...new Set(scopes)],
    hash: hashOfSecret(key),
    hint: key.slice(-4),
    createdAt: at,
    expiresAt: expiresInDays === null ? null : at + expiresInDays * dayMs,
    lastUsedAt: null,
    revokedAt: null,
  });
  return { apiKey, key };
}
