import type { Filter } from "mongodb";
import type { FieldValue, FindQuery, Query } from "../../ports/document-store.js";
import type { PagePosition } from "../../ports/page-cursor.js";
import { pathOf, type StoredDocument } from "./stored-document.js";

type Condition = Filter<StoredDocument>;

/** What a query asks for. Values are always operands, never operators. */
export function filterOf({ where = {}, range = {}, holds }: Query, more: readonly Condition[] = []): Condition {
  const equal = Object.entries(where).map(([field, wanted]): Condition => ({
    [pathOf(field)]: { $in: listOf(wanted) },
  }));
  // MongoDB compares within one type only, as the port wants it.
  const within = Object.entries(range).flatMap(([field, { from, below }]): Condition[] => [
    ...(from === undefined ? [] : [{ [pathOf(field)]: { $gte: from } }]),
    ...(below === undefined ? [] : [{ [pathOf(field)]: { $lt: below } }]),
  ]);
  // To MongoDB, a list equals each of its members.
  const held = holds?.anyOf.map((field): Condition => ({ [pathOf(field)]: { $eq: holds.value } }));
  const all = [...equal, ...within, ...(held === undefined ? [] : [{ $or: held }]), ...more];
  return all.length === 0 ? {} : { $and: all };
}

/** What comes after the last document of a page. */
export function afterPosition({ sortValue, id }: PagePosition, sort: FindQuery["sort"]): Condition {
  const operator = sort?.direction === "descending" ? "$lt" : "$gt";
  if (sort === undefined) return { _id: { [operator]: id } };
  const path = pathOf(sort.field);
  return { $or: [{ [path]: { [operator]: sortValue } }, { [path]: sortValue, _id: { [operator]: id } }] };
}

export function sortOf(sort: FindQuery["sort"]): Record<string, 1 | -1> {
  if (sort === undefined) return { _id: 1 };
  const direction = sort.direction === "descending" ? -1 : 1;
  return { [pathOf(sort.field)]: direction, _id: direction };
}

function listOf(wanted: FieldValue | readonly FieldValue[]): FieldValue[] {
  return typeof wanted === "object" && wanted !== null ? [...wanted] : [wanted];
}
