import Database from "libsql";
import { ReeloraError } from "@reelora/core";

export type SqlValue = string | number | null;

/** A connection to one SQLite file. Synchronous: each statement is its own transaction unless `exec` began one. */
export interface SqliteConnection {
  /** Every row of the result. */
  all(sql: string, parameters?: readonly SqlValue[]): unknown[];
  /** Returns how many rows were changed. */
  run(sql: string, parameters?: readonly SqlValue[]): number;
  exec(sql: string): void;
  close(): void;
}

/** Statements are few, except that a query's text depends on which fields it names. */
const maximumCachedStatements = 200;

/**
 * Opens the file, making it when it is missing. Failures are thrown as the driver made them.
 *
 * Rows are read with `all` only: the driver's `get` adds a `_metadata` property and leaves the statement open, which
 * pins the connection to an old snapshot and keeps the log from being emptied.
 */
export function openSqliteConnection(path: string): SqliteConnection {
  const database = openDatabase(path);
  const statements = new Map<string, Database.Statement<[readonly SqlValue[]]>>();

  function statement(sql: string) {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= maximumCachedStatements) statements.clear();
    const prepared = database.prepare<[readonly SqlValue[]]>(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  return {
    all: (sql, parameters = []) => statement(sql).all(parameters),
    run: (sql, parameters = []) => statement(sql).run(parameters).changes,
    exec: (sql) => void database.exec(sql),
    close() {
      statements.clear();
      database.close();
    },
  };
}

function openDatabase(path: string): Database.Database {
  try {
    return new Database(path);
  } catch (error) {
    const message = "The document database cannot be opened. Check that its folder exists and can be written to.";
    throw new ReeloraError("storage_unavailable", message, {}, error);
  }
}
