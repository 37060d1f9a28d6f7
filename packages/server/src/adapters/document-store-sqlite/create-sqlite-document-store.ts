import { z } from "zod";
import { ReeloraError } from "@reelora/core";
import { requireDeclaredFields } from "../../ports/check-query.js";
import type { Collection, Document, DocumentStore, FindQuery, Stored } from "../../ports/document-store.js";
import { tableName } from "./ensure-collection.js";
import { findPage } from "./find-page.js";
import { parsedDocuments } from "./parsed-documents.js";
import { openDocumentDatabase } from "./open-document-database.js";
import { queryCondition } from "./sql-condition.js";
import { isUniqueViolation, toStorageError } from "./sqlite-error.js";

export interface SqliteDocumentStoreOptions {
  /** The database file; it and its folder are made when missing. SQLite keeps two more files beside it. */
  readonly path: string;
  /** Every collection that will be used. Its table and indexes are made, or brought up to date, at once. */
  readonly collections: readonly Collection<Document>[];
  /** How long a write waits for those of other processes. The event loop waits with it. Default 5,000. */
  readonly busyTimeoutMs?: number;
}

const DocumentRows = z.array(z.object({ version: z.number(), body: z.string() }));
const CountRows = z.tuple([z.object({ total: z.number() })]);

/**
 * Documents in one SQLite file, which several processes of one machine may use at the same time. Each write is one
 * statement, and with it one transaction, that is on disk when its promise resolves.
 */
export async function createSqliteDocumentStore({
  path,
  collections,
  busyTimeoutMs = 5_000,
}: SqliteDocumentStoreOptions): Promise<DocumentStore> {
  const connection = await openDocumentDatabase(path, collections, busyTimeoutMs);
  const known = new Set(collections.map(({ name }) => name));
  const parse = parsedDocuments();
  let isClosed = false;

  function attempt<R>(work: () => R): R {
    if (isClosed) throw new ReeloraError("storage_unavailable", "The document store has been closed.");
    try {
      return work();
    } catch (error) {
      throw toStorageError(error, path);
    }
  }

  function tableOf<T extends Document>(collection: Collection<T>): string {
    if (!known.has(collection.name)) throw new TypeError(`the store was not opened with "${collection.name}"`);
    return tableName(collection.name);
  }

  function read<T extends Document>(collection: Collection<T>, id: string): Stored<T> | null {
    const rows = connection.all(`SELECT version, body FROM ${tableOf(collection)} WHERE id = ?`, [id]);
    const [row] = DocumentRows.parse(rows);
    return row === undefined ? null : { value: parse(collection, id, row.body), version: row.version };
  }

  return {
    async insert(collection, value) {
      const sql = `INSERT INTO ${tableOf(collection)} (id, version, body) VALUES (?, 1, ?)`;
      attempt(() => orConflict(collection, value.id, () => connection.run(sql, [value.id, JSON.stringify(value)])));
      return { value, version: 1 };
    },

    async get(collection, id) {
      return attempt(() => read(collection, id));
    },

    async replace(collection, value, expectedVersion) {
      const sql = `UPDATE ${tableOf(collection)} SET version = version + 1, body = ? WHERE id = ? AND version = ?`;
      const parameters = [JSON.stringify(value), value.id, expectedVersion];
      const changed = attempt(() => orConflict(collection, value.id, () => connection.run(sql, parameters)));
      if (changed === 0) throw staleVersion(collection, value.id, expectedVersion);
      return { value, version: expectedVersion + 1 };
    },

    async find(collection, query: FindQuery) {
      const table = tableOf(collection);
      requireDeclaredFields(collection, query);
      return attempt(() => findPage(connection, parse, table, collection, query));
    },

    async count(collection, query) {
      const table = tableOf(collection);
      requireDeclaredFields(collection, query);
      const { sql, parameters } = queryCondition(query);
      const rows = attempt(() => connection.all(`SELECT count(*) AS total FROM ${table} WHERE ${sql}`, parameters));
      return CountRows.parse(rows)[0].total;
    },

    async delete(collection, id, expectedVersion) {
      const table = tableOf(collection);
      if (expectedVersion === undefined) {
        return attempt(() => connection.run(`DELETE FROM ${table} WHERE id = ?`, [id])) > 0;
      }
      const sql = `DELETE FROM ${table} WHERE id = ? AND version = ?`;
      if (attempt(() => connection.run(sql, [id, expectedVersion])) > 0) return true;
      const rest = attempt(() => connection.all(`SELECT version FROM ${table} WHERE id = ?`, [id]));
      if (rest.length > 0) throw staleVersion(collection, id, expectedVersion);
      return false;
    },

    async ping() {
      attempt(() => connection.all("SELECT count(*) FROM sqlite_schema"));
    },

    async close() {
      if (isClosed) return;
      isClosed = true;
      connection.close();
    },
  };
}

function orConflict<R>(collection: Collection<Document>, id: string, write: () => R): R {
  try {
    return write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `${collection.name} has a document with the id ${id}, or with the same unique value, already.`;
    throw new ReeloraError("version_conflict", message, {}, error);
  }
}

function staleVersion(collection: Collection<Document>, id: string, expectedVersion: number): ReeloraError {
  const message = `${id} in ${collection.name} is no longer at version ${expectedVersion}. Read it again, then decide again.`;
  return new ReeloraError("version_conflict", message);
}
