import { z } from "zod";
import type { Collection } from "../ports/document-store.js";
import { permissions } from "../services/account/caller.js";

/** A key for programs. The secret itself is shown once and not kept. */
export const ApiKey = z.object({
  id: z.string(),
  userId: z.string(),
  accountId: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(permissions)).min(1),
  /** SHA-256 of the whole key. */
  hash: z.string(),
  /** The key's last four characters, to tell it from others. */
  hint: z.string(),
  createdAt: z.int(),
  expiresAt: z.int().nullable(),
  /** Exact to a minute. */
  lastUsedAt: z.int().nullable(),
  revokedAt: z.int().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const apiKeys: Collection<ApiKey> = {
  name: "api-keys",
  parse: (json) => ApiKey.parse(json),
  fields: ["userId", "accountId", "createdAt"],
};
