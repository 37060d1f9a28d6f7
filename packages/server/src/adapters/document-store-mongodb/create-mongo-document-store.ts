import { MongoClient } from "mongodb";
import { ReeloraError } from "@reelora/core";
import { requireDeclaredFields, requirePageLimit } from "../../ports/check-query.js";
import type { Collection, Document, DocumentStore, FindQuery, Page } from "../../ports/document-store.js";
import { decodeCursor, encodeCursor, type PagePosition } from "../../ports/page-cursor.js";
import { ensureIndexes } from "./ensure-indexes.js";
import { isDuplicateKey, toStorageError } from "./mongo-error.js";
import { afterPosition, filterOf, sortOf } from "./mongo-filter.js";
import { fromStoredForm, storedForm, valueAt, type StoredDocument } from "./stored-document.js";
import { withinDeadline } from "./within-deadline.js";

export interface MongoDocumentStoreOptions {
  /** "mongodb://user:password@host/database?replicaSet=rs0". Without a database it is "reelora". */
  readonly uri: string;
  /** Every collection that will be used. Its indexes are made, or brought up to date, at once. */
  readonly collections: readonly Collection<Document>[];
  /** Longest time that one operation may take, the driver's own repetitions included. Default 15,000. */
  readonly timeoutMs?: number;
}

const connectTimeoutMs = 5_000;
/** A server that was lost is looked for this often. */
const heartbeatMs = 2_000;
/** Of the time that an operation has: then there is as much left to do it again over another connection. */
const silentShare = 0.4;
/** Large collections take their time. */
const longestIndexBuildMs = 30 * 60_000;

/**
 * Documents in MongoDB, for any number of processes on any number of machines. A write has reached the journals of most
 * members of the replica set when its promise resolves; a read sees only such writes.
 */
export async function createMongoDocumentStore({
  uri,
  collections,
  timeoutMs = 15_000,
}: MongoDocumentStoreOptions): Promise<DocumentStore> {
  const client = clientFor(uri, timeoutMs, Math.ceil(timeoutMs * silentShare));
  const database = client.db(databaseIn(uri));
  const known = new Set(collections.map(({ name }) => name));
  let isClosed = false;

  async function attempt<R>(work: () => Promise<R>): Promise<R> {
    if (isClosed) throw new ReeloraError("storage_unavailable", "The document store has been closed.");
    try {
      return await withinDeadline(timeoutMs, work());
    } catch (error) {
      throw toStorageError(error);
    }
  }

  function target<T extends Document>(collection: Collection<T>) {
    if (!known.has(collection.name)) throw new TypeError(`the store was not opened with "${collection.name}"`);
    return database.collection<StoredDocument>(collection.name);
  }

  try {
    await attempt(() => client.connect());
    await makeIndexes(uri, timeoutMs, collections);
  } catch (error) {
    await client.close();
    throw error;
  }

  return {
    async insert(collection, value) {
      const into = target(collection);
      await attempt(() => orConflict(collection, value.id, into.insertOne(storedForm(collection, value, 1))));
      return { value, version: 1 };
    },

    async get(collection, id) {
      const from = target(collection);
      const found = await attempt(() => from.findOne({ _id: id }));
      return found === null ? null : fromStoredForm(collection, found);
    },

    async replace(collection, value, expectedVersion) {
      const into = target(collection);
      const { _id, ...next } = storedForm(collection, value, expectedVersion + 1);
      const { matchedCount } = await attempt(() =>
        orConflict(collection, value.id, into.replaceOne({ _id, version: expectedVersion }, next)),
      );
      if (matchedCount === 0) throw staleVersion(collection, value.id, expectedVersion);
      return { value, version: expectedVersion + 1 };
    },

    async find(collection, query) {
      const from = target(collection);
      requireDeclaredFields(collection, query);
      requirePageLimit(query.limit);
      const after = query.cursor === undefined ? null : decodeCursor(collection.name, query, query.cursor);
      const filter = filterOf(query, after === null ? [] : [afterPosition(after, query.sort)]);
      const found = await attempt(() =>
        from
          .find(filter)
          .sort(sortOf(query.sort))
          .limit(query.limit + 1)
          .toArray(),
      );
      return pageOf(collection, query, found);
    },

    async count(collection, query) {
      const from = target(collection);
      requireDeclaredFields(collection, query);
      return attempt(() => from.countDocuments(filterOf(query)));
    },

    async delete(collection, id, expectedVersion) {
      const from = target(collection);
      const version = expectedVersion === undefined ? {} : { version: expectedVersion };
      const { deletedCount } = await attempt(() => from.deleteOne({ _id: id, ...version }));
      if (deletedCount > 0) return true;
      if (expectedVersion !== undefined && (await attempt(() => from.findOne({ _id: id }))) !== null) {
        throw staleVersion(collection, id, expectedVersion);
      }
      return false;
    },

    async ping() {
      await attempt(() => database.command({ ping: 1 }));
    },

    async close() {
      isClosed = true;
      await client.close();
    },
  };
}

/** Over a connection of its own: what is made may take longer than anything that is asked for later. */
async function makeIndexes(
  uri: string,
  timeoutMs: number,
  collections: readonly Collection<Document>[],
): Promise<void> {
  const client = clientFor(uri, timeoutMs, longestIndexBuildMs);
  try {
    for (const collection of collections) await ensureIndexes(client.db(databaseIn(uri)), collection);
  } catch (error) {
    throw toStorageError(error);
  } finally {
    await client.close();
  }
}

/** @param silentMs after which a connection that owes an answer is given up, and the operation done again once */
function clientFor(uri: string, timeoutMs: number, silentMs: number): MongoClient {
  try {
    return new MongoClient(uri, {
      appName: "reelora",
      writeConcern: { w: "majority", journal: true },
      readConcern: { level: "majority" },
      serverSelectionTimeoutMS: Math.min(connectTimeoutMs, timeoutMs),
      connectTimeoutMS: Math.min(connectTimeoutMs, timeoutMs),
      waitQueueTimeoutMS: timeoutMs,
      socketTimeoutMS: silentMs,
      heartbeatFrequencyMS: heartbeatMs,
      ignoreUndefined: true,
    });
  } catch (error) {
    const message = "MONGODB_URI is no address of a MongoDB: write mongodb://user:password@host:27017/reelora.";
    throw new ReeloraError("configuration_invalid", message, {}, error);
  }
}

function databaseIn(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? "reelora";
}

function pageOf<T extends Document>(
  collection: Collection<T>,
  query: FindQuery,
  found: readonly StoredDocument[],
): Page<T> {
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((stored) => fromStoredForm(collection, stored)),
    cursor: last === undefined ? null : encodeCursor(collection.name, query, positionOf(last, query)),
  };
}

function positionOf({ _id, value }: StoredDocument, { sort }: FindQuery): PagePosition {
  if (sort === undefined) return { sortValue: null, id: _id };
  const sortValue = valueAt(value, sort.field);
  if (typeof sortValue !== "string" && typeof sortValue !== "number") {
    throw new TypeError(`${_id} has neither a string nor a number in "${sort.field}"`);
  }
  return { sortValue, id: _id };
}

async function orConflict<R>(collection: Collection<Document>, id: string, write: Promise<R>): Promise<R> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const message = `${collection.name} has a document with the id ${id}, or with the same unique value, already.`;
    throw new ReeloraError("version_conflict", message, {}, error);
  }
}

function staleVersion(collection: Collection<Document>, id: string, expectedVersion: number): ReeloraError {
  const message = `${id} in ${collection.name} is no longer at version ${expectedVersion}. Read it again, then decide again.`;
  return new ReeloraError("version_conflict", message);
}
