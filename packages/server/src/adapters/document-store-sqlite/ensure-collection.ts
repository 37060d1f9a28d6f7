import { z } from "zod";
import type { Collection, Document } from "../../ports/document-store.js";
import { userLists } from "../../ports/user-lists.js";
import { fieldExpression } from "./field-expression.js";
import type { SqliteConnection } from "./sqlite-connection.js";

const namePattern = /^[a-z][a-z0-9_-]*$/;
const IndexRows = z.array(z.object({ name: z.string(), sql: z.string() }));

export function tableName(collection: string): string {
  if (!namePattern.test(collection)) {
    throw new TypeError(`"${collection}" is no collection name: use lower-case letters, digits, "_" and "-"`);
  }
  return `"documents_${collection}"`;
}

/**
 * Brings a collection's table and indexes to what is declared, inside the caller's transaction; does nothing when they
 * are so already. Throws a unique violation when stored documents break a constraint that is new.
 */
export function ensureCollection(connection: SqliteConnection, collection: Collection<Document>): void {
  const table = tableName(collection.name);
  connection.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT`,
  );
  const wanted = new Map([
    ...fieldIndexes(table, collection),
    ...listIndexes(table, collection),
    ...uniqueIndexes(table, collection),
  ]);
  const existing = IndexRows.parse(
    connection.all("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [
      table.slice(1, -1),
    ]),
  );
  const kept = new Set<string>();
  for (const { name, sql } of existing) {
    if (wanted.get(name) === sql) kept.add(name);
    else connection.exec(`DROP INDEX "${name}"`);
  }
  for (const [name, sql] of wanted) if (!kept.has(name)) connection.exec(sql);
}

function fieldIndexes(table: string, collection: Collection<Document>): [string, string][] {
  return collection.fields.map((field) => {
    const name = `${collection.name}:${field}`;
    return [name, `CREATE INDEX "${name}" ON ${table} (${fieldExpression(field)}, id)`];
  });
}

/** For what is asked for most: a user's documents in an order. Without them, each page sorts all that the user has. */
function listIndexes(table: string, { name, fields }: Collection<Document>): [string, string][] {
  return userLists(fields).map((list) => {
    const index = `${name}:list:${list.join(",")}`;
    return [index, `CREATE INDEX "${index}" ON ${table} (${list.map(fieldExpression).join(", ")}, id)`];
  });
}

/** NULLs are distinct to SQLite: a list with a null member is exempt. */
function uniqueIndexes(table: string, collection: Collection<Document>): [string, string][] {
  return (collection.unique ?? []).map((fields) => {
    const undeclared = fields.find((field) => !collection.fields.includes(field));
    if (undeclared !== undefined) throw new TypeError(`${collection.name} does not declare the field "${undeclared}"`);
    const name = `${collection.name}:unique:${fields.join(",")}`;
    return [name, `CREATE UNIQUE INDEX "${name}" ON ${table} (${fields.map(fieldExpression).join(", ")})`];
  });
}
