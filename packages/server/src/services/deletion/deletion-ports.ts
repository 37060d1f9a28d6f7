import type { DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";

export interface DeletionPorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** How much is gone. */
export interface Removed {
  readonly documents: number;
  readonly objects: number;
}

export const nothing: Removed = { documents: 0, objects: 0 };

export function sum(one: Removed, other: Removed): Removed {
  return { documents: one.documents + other.documents, objects: one.objects + other.objects };
}
