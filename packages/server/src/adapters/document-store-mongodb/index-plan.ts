import type { IndexDescription } from "mongodb";
import type { Collection, Document } from "../../ports/document-store.js";
import { userLists } from "../../ports/user-lists.js";
import { pathOf } from "./stored-document.js";

/** An index of ours, in the words in which MongoDB lists it. */
export interface PlannedIndex extends IndexDescription {
  readonly name: string;
  readonly key: Readonly<Record<string, 1>>;
}

/** Every index of ours has a name that begins so; others are left alone. */
export const ownPrefix = "reelora:";

/** The indexes that a collection needs: one for each declared field, the unique ones, and the one that lets documents expire. */
export function plannedIndexes(collection: Collection<Document>): readonly PlannedIndex[] {
  const requireDeclared = (field: string) => {
    if (!collection.fields.includes(field))
      throw new TypeError(`${collection.name} does not declare the field "${field}"`);
  };
  const plain = collection.fields.map((field) => ({
    name: `${ownPrefix}${field}`,
    key: { [pathOf(field)]: 1, _id: 1 } as const,
  }));
  const unique = (collection.unique ?? []).map((fields) => {
    fields.forEach(requireDeclared);
    const paths = fields.map(pathOf);
    return {
      name: `${ownPrefix}unique:${fields.join(",")}`,
      key: Object.fromEntries(paths.map((path) => [path, 1 as const])),
      unique: true,
      // A null or missing member exempts a document.
      partialFilterExpression: Object.fromEntries(paths.map((path) => [path, { $type: ["string", "number", "bool"] }])),
    };
  });
  // For what is asked for most: a user's documents in an order.
  const lists = userLists(collection.fields).map((list) => ({
    name: `${ownPrefix}list:${list.join(",")}`,
    key: Object.fromEntries([...list.map(pathOf), "_id"].map((path) => [path, 1 as const])),
  }));
  const { expiry } = collection;
  if (expiry === undefined) return [...plain, ...lists, ...unique];
  requireDeclared(expiry.field);
  return [...plain, ...lists, ...unique, { name: `${ownPrefix}expires`, key: { expiresAt: 1 }, expireAfterSeconds: 0 }];
}

/** Whether an index that MongoDB lists is the planned one. */
export function isPlanned(listed: Readonly<Record<string, unknown>>, planned: PlannedIndex): boolean {
  const asText = (index: Readonly<Record<string, unknown>>) =>
    JSON.stringify([
      index["key"],
      index["unique"] === true,
      index["partialFilterExpression"] ?? null,
      index["expireAfterSeconds"] ?? null,
    ]);
  return asText(listed) === asText({ ...planned });
}
