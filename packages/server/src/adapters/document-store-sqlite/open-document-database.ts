import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { ReeloraError } from "@reelora/core";
import type { Collection, Document } from "../../ports/document-store.js";
import { ensureCollection, tableName } from "./ensure-collection.js";
import { fieldExpression } from "./field-expression.js";
import { isBusy, isUniqueViolation, toStorageError } from "./sqlite-error.js";
import { openSqliteConnection, type SqliteConnection } from "./sqlite-connection.js";

/** Raised when the layout of the tables changes in a way that an older program must not touch. */
const layoutVersion = 1;
const openAttempts = 100;
const openPauseMs = 50;

const UserVersion = z.tuple([z.object({ user_version: z.number() })]);

/**
 * Opens the file with the settings that durability rests on and makes it hold the collections. Several processes may do
 * this at the same moment. Write-ahead log: readers never wait for writers. FULL: a commit is on disk when it returns.
 */
export async function openDocumentDatabase(
  path: string,
  collections: readonly Collection<Document>[],
  busyTimeoutMs: number,
): Promise<SqliteConnection> {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const message = "The folder of the document database cannot be made. Check the data folder and its permissions.";
    throw new ReeloraError("storage_unavailable", message, {}, error);
  }
  const connection = openSqliteConnection(path);
  try {
    connection.all(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    await switchToWriteAheadLog(connection);
    connection.exec("PRAGMA synchronous = FULL");
    inTransaction(connection, () => {
      takeLayout(connection);
      for (const collection of collections) {
        ensureOne(connection, collection);
        removeExpired(connection, collection);
      }
    });
    return connection;
  } catch (error) {
    connection.close();
    throw toStorageError(error, path);
  }
}

/** SQLite does not wait for locks here, whatever the busy timeout: two processes that start together meet. */
async function switchToWriteAheadLog(connection: SqliteConnection): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      connection.all("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === openAttempts) throw error;
      await pause(openPauseMs);
    }
  }
}

function inTransaction(connection: SqliteConnection, change: () => void): void {
  connection.exec("BEGIN IMMEDIATE");
  try {
    change();
    connection.exec("COMMIT");
  } catch (error) {
    try {
      connection.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
    throw error;
  }
}

function takeLayout(connection: SqliteConnection): void {
  const [{ user_version: found }] = UserVersion.parse(connection.all("PRAGMA user_version"));
  if (found > layoutVersion) {
    throw new ReeloraError(
      "configuration_invalid",
      `The document database was written by a newer Reelora (layout ${found}, known ${layoutVersion}). Upgrade this one.`,
    );
  }
  if (found < layoutVersion) connection.exec(`PRAGMA user_version = ${layoutVersion}`);
}

/** SQLite's own clock has milliseconds too. */
function removeExpired(connection: SqliteConnection, { name, expiry }: Collection<Document>): void {
  if (expiry === undefined) return;
  const time = fieldExpression(expiry.field);
  connection.run(
    `DELETE FROM ${tableName(name)} WHERE typeof(${time}) IN ('integer', 'real') AND ${time} <= unixepoch('subsec') * 1000 - ?`,
    [expiry.afterMs],
  );
}

function ensureOne(connection: SqliteConnection, collection: Collection<Document>): void {
  try {
    ensureCollection(connection, collection);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ReeloraError(
      "configuration_invalid",
      `Documents stored in ${collection.name} break a new rule on unique values. Make them differ, then start again.`,
      {},
      error,
    );
  }
}
