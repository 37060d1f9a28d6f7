import type { FieldValue, Query } from "../../ports/document-store.js";
import { fieldExpression, fieldPath } from "./field-expression.js";
import type { SqlValue } from "./sqlite-connection.js";

/** A boolean SQL expression and the values of its question marks, in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export function allOf(conditions: readonly SqlCondition[]): SqlCondition {
  if (conditions.length === 0) return { sql: "TRUE", parameters: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(" AND "),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** What a query asks for. */
export function queryCondition(query: Query): SqlCondition {
  const equal = Object.entries(query.where ?? {}).map(([field, wanted]) =>
    isOneOf(fieldExpression(field), isList(wanted) ? wanted : [wanted]),
  );
  const within = Object.entries(query.range ?? {}).flatMap(([field, { from, below }]) => [
    ...(from === undefined ? [] : [comparison(fieldExpression(field), ">=", from)]),
    ...(below === undefined ? [] : [comparison(fieldExpression(field), "<", below)]),
  ]);
  return allOf([...equal, ...within, ...(query.holds === undefined ? [] : [holding(query.holds)])]);
}

/** To `json_each`, a text is a list of one. */
function holding({ anyOf, value }: NonNullable<Query["holds"]>): SqlCondition {
  const each = anyOf.map((field) => {
    const path = fieldPath(field);
    const has = `EXISTS (SELECT 1 FROM json_each(body, ${path}) AS member WHERE member.type = 'text' AND member.atom = ?)`;
    return `(json_type(body, ${path}) IN ('text', 'array') AND ${has})`;
  });
  return { sql: `(${each.join(" OR ")})`, parameters: anyOf.map(() => value) };
}

/** Values of the same type only: SQLite would otherwise count every string as greater than every number. */
export function comparison(expression: string, operator: ">=" | "<", bound: string | number): SqlCondition {
  const types = typeof bound === "string" ? "('text')" : "('integer', 'real')";
  return { sql: `(${expression} ${operator} ? AND typeof(${expression}) IN ${types})`, parameters: [bound] };
}

function isOneOf(expression: string, wanted: readonly FieldValue[]): SqlCondition {
  const operands = wanted.filter((value) => value !== null);
  const list = operands.map(operand).join(", ");
  const inList = operands.length === 1 ? `${expression} = ${list}` : `${expression} IN (${list})`;
  return {
    sql: wanted.includes(null) ? `(${inList} OR ${expression} IS NULL)` : inList,
    parameters: operands.filter((value) => typeof value !== "boolean"),
  };
}

function operand(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "x'01'" : "x'00'";
  return "?";
}

function isList(value: FieldValue | readonly FieldValue[]): value is readonly FieldValue[] {
  return Array.isArray(value);
}
