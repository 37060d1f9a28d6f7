import { z } from "zod";
import type { Collection, Document, Stored } from "../../ports/document-store.js";

/**
 * How a document lies in MongoDB: its own id as `_id`, its version beside it, and the document itself under `value`, so
 * that no field of it can be taken for one of ours.
 */
export interface StoredDocument {
  readonly _id: string;
  readonly version: number;
  readonly value: object;
  /** Only where the collection expires: MongoDB's TTL index looks at dates alone. */
  readonly expiresAt?: Date;
}

const StoredShape = z.object({ version: z.number(), value: z.unknown() });

export function storedForm<T extends Document>(collection: Collection<T>, value: T, version: number): StoredDocument {
  const { expiry } = collection;
  const time = expiry === undefined ? undefined : valueAt(value, expiry.field);
  return {
    _id: value.id,
    version,
    value,
    ...(expiry === undefined || typeof time !== "number" ? {} : { expiresAt: new Date(time + expiry.afterMs) }),
  };
}

export function fromStoredForm<T extends Document>(collection: Collection<T>, stored: unknown): Stored<T> {
  const { value, version } = StoredShape.parse(stored);
  return { value: collection.parse(value), version };
}

/** What is at a dotted path of a document. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => {
    const isObject = typeof inner === "object" && inner !== null && Object.hasOwn(inner, name);
    return isObject ? Object.getOwnPropertyDescriptor(inner, name)?.value : undefined;
  }, value);
}

/** The dotted path of a declared field inside the stored form. */
export function pathOf(field: string): string {
  return `value.${field}`;
}
