import type { DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";

export interface DatasetPorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Whose dataset. */
export interface DatasetOwner {
  readonly userId: string;
  readonly jobId: string;
}
