import { z } from "zod";
import { requirePageLimit } from "../../ports/check-query.js";
import type { Collection, Document, FindQuery, Page } from "../../ports/document-store.js";
import { fieldExpression } from "./field-expression.js";
import { decodeCursor, encodeCursor, type PagePosition } from "../../ports/page-cursor.js";
import type { ParseDocument } from "./parsed-documents.js";
import { allOf, queryCondition, type SqlCondition } from "./sql-condition.js";
import type { SqliteConnection } from "./sqlite-connection.js";

const Rows = z.array(z.object({ id: z.string(), version: z.number(), body: z.string(), sortValue: z.unknown() }));
const SortValue = z.union([z.string(), z.number()]);

/** One page of a query, and where the next one starts. */
export function findPage<T extends Document>(
  connection: SqliteConnection,
  parse: ParseDocument,
  table: string,
  collection: Collection<T>,
  query: FindQuery,
): Page<T> {
  requirePageLimit(query.limit);
  const expression = query.sort === undefined ? null : fieldExpression(query.sort.field);
  const isDescending = query.sort?.direction === "descending";
  const after = query.cursor === undefined ? null : decodeCursor(collection.name, query, query.cursor);
  const condition = allOf([
    queryCondition(query),
    ...(after === null ? [] : [isAfter(after, expression, isDescending)]),
  ]);

  const direction = isDescending ? "DESC" : "ASC";
  const order = expression === null ? "id ASC" : `${expression} ${direction}, id ${direction}`;
  const rows = Rows.parse(
    connection.all(
      `SELECT id, version, body, ${expression ?? "NULL"} AS sortValue FROM ${table}` +
        ` WHERE ${condition.sql} ORDER BY ${order} LIMIT ?`,
      [...condition.parameters, query.limit + 1],
    ),
  );

  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ id, version, body }) => ({ value: parse(collection, id, body), version })),
    cursor: last === undefined ? null : encodeCursor(collection.name, query, positionOf(last, query)),
  };
}

/** Written so that SQLite can seek in the index on (field, id): it does not for a comparison of row values. */
function isAfter(position: PagePosition, expression: string | null, isDescending: boolean): SqlCondition {
  if (expression === null) return { sql: "id > ?", parameters: [position.id] };
  const sign = isDescending ? "<" : ">";
  return {
    sql: `${expression} ${sign}= ? AND (${expression} ${sign} ? OR id ${sign} ?)`,
    parameters: [position.sortValue, position.sortValue, position.id],
  };
}

function positionOf(row: { readonly id: string; readonly sortValue?: unknown }, query: FindQuery): PagePosition {
  if (query.sort === undefined) return { sortValue: null, id: row.id };
  const parsed = SortValue.safeParse(row.sortValue);
  if (!parsed.success) throw new TypeError(`${row.id} has neither a string nor a number in "${query.sort.field}"`);
  return { sortValue: parsed.data, id: row.id };
}
