import type { Collection, Document, FindQuery, Query } from "./document-store.js";

const largestLimit = 1_000;

/** Throws a TypeError when a query names a field that its collection does not declare. */
export function requireDeclaredFields<T extends Document>(
  { name, fields }: Collection<T>,
  { where = {}, range = {}, holds, sort }: Query & Pick<FindQuery, "sort">,
): void {
  const used = [
    ...[...Object.keys(where), ...Object.keys(range), ...(holds?.anyOf ?? [])],
    ...(sort === undefined ? [] : [sort.field]),
  ];
  const undeclared = used.find((field) => !fields.includes(field));
  if (undeclared !== undefined) throw new TypeError(`${name} does not declare the field "${undeclared}"`);
}

/** Throws a TypeError unless a page may hold that many documents. */
export function requirePageLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new TypeError(`limit is ${limit}; it must be 1 to ${largestLimit}`);
  }
}
