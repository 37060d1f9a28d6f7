import type { Collection, Document } from "../../ports/document-store.js";

/** Of a page, and of what many ask for over and over. */
const mostDocuments = 2000;
/** Larger ones are few, and not worth their place. */
const largestBodyLength = 64 * 1024;

/** Turns the text of a document into a checked document, and remembers it for as long as the text stays the same. */
export type ParseDocument = <T extends Document>(collection: Collection<T>, id: string, body: string) => T;

/**
 * Parsing and checking is most of what reading a document costs, and most reads find what the one before found. What is
 * given is frozen, because others get the very same.
 */
export function parsedDocuments(): ParseDocument {
  const known = new Map<string, { readonly body: string; readonly value: unknown }>();
  return <T extends Document>(collection: Collection<T>, id: string, body: string): T => {
    const key = `${collection.name}/${id}`;
    const found = known.get(key);
    // Only `parse` of the same collection ever puts a value under its name.
    if (found !== undefined && found.body === body) return found.value as T;
    const value = collection.parse(JSON.parse(body));
    if (body.length > largestBodyLength) return value;
    frozen(value);
    known.delete(key);
    known.set(key, { body, value });
    if (known.size > mostDocuments) known.delete(known.keys().next().value ?? key);
    return value;
  };
}

function frozen(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) frozen(member);
}
