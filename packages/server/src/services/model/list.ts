import { versions, type VersionRecord } from "../../collections/versions.js";
import type { DocumentStore, Page } from "../../ports/document-store.js";

export interface ListModels {
  readonly userId: string;
  readonly baseModel?: string | undefined;
  readonly provider?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The newest version of each of a user's models, the newest first. A filter looks at that version alone. Throws
 * `invalid_request` on a cursor that is not from the page before.
 */
export async function listModels(
  { store }: { readonly store: DocumentStore },
  { userId, baseModel, provider, limit, cursor }: ListModels,
): Promise<{ readonly models: readonly VersionRecord[]; readonly cursor: string | null }> {
  const models: VersionRecord[] = [];
  let next = cursor ?? null;
  do {
    // One at a time near the end, so that the page ends where its cursor says.
    const page: Page<VersionRecord> = await store.find(versions, {
      where: {
        ...{ userId, deletedAt: null },
        ...(baseModel === undefined ? {} : { baseModel }),
        ...(provider === undefined ? {} : { provider }),
      },
      sort: { field: "createdAt", direction: "descending" },
      limit: limit - models.length,
      ...(next === null ? {} : { cursor: next }),
    });
    for (const { value } of page.items) if (await isNewest(store, value)) models.push(value);
    next = page.cursor;
  } while (next !== null && models.length < limit);
  return { models, cursor: next };
}

async function isNewest(store: DocumentStore, { originJobId, version, storedAt }: VersionRecord): Promise<boolean> {
  if (storedAt === null) return false;
  const { items } = await store.find(versions, {
    where: { originJobId, deletedAt: null },
    range: { version: { from: version + 1 } },
    limit: 100,
  });
  return items.every(({ value }) => value.storedAt === null);
}
