import type { Db } from "mongodb";
import { ReeloraError } from "@reelora/core";
import type { Collection, Document } from "../../ports/document-store.js";
import { isPlanned, ownPrefix, plannedIndexes } from "./index-plan.js";
import { isServerError } from "./is-server-error.js";
import { listIndexes } from "./list-indexes.js";

const indexNotFound = 27;
const duplicateKey = 11_000;

/**
 * Brings a collection's indexes to what is declared, and looks afterwards whether they are. Leaves indexes that are not
 * ours alone. Several processes may do it at once. Throws `storage_unavailable` when stored documents break a unique
 * constraint, or when the database did not do what it was told.
 */
export async function ensureIndexes(database: Db, collection: Collection<Document>): Promise<void> {
  const planned = plannedIndexes(collection);
  const target = database.collection(collection.name);
  const present = await listIndexes(database, collection.name);
  for (const index of present) {
    const name = String(index["name"]);
    if (!name.startsWith(ownPrefix) || planned.some((wanted) => wanted.name === name && isPlanned(index, wanted)))
      continue;
    await target.dropIndex(name).catch((error: unknown) => {
      if (!isServerError(error, indexNotFound)) throw error;
    });
  }
  const missing = planned.filter(
    (wanted) => !present.some((index) => index["name"] === wanted.name && isPlanned(index, wanted)),
  );
  if (missing.length === 0) return;
  await target.createIndexes(missing.map((index) => ({ ...index }))).catch((error: unknown) => {
    if (!isServerError(error, duplicateKey)) throw error;
    const message = `Documents in ${collection.name} have the same value where only one may have it: ${String(error)}. Remove all but one, then start again.`;
    throw new ReeloraError("storage_unavailable", message, {}, error);
  });
  const made = await listIndexes(database, collection.name);
  const lacking = planned.find(
    (wanted) => !made.some((index) => index["name"] === wanted.name && isPlanned(index, wanted)),
  );
  if (lacking === undefined) return;
  const message = `The database did not make the index ${lacking.name} of ${collection.name} as asked. Check that it is MongoDB 6 or newer.`;
  throw new ReeloraError("storage_unavailable", message);
}
