/** A stored document: JSON with a stable id. */
export interface Document {
  readonly id: string;
}

/** What a document is stored as: the document and its version, which rises by one with every replacement. */
export interface Stored<T extends Document> {
  readonly value: T;
  /** 1 after insert. */
  readonly version: number;
}

/** A value that can be compared and ordered in a query. */
export type FieldValue = string | number | boolean | null;

/**
 * A named set of documents of one type. Only fields declared here can be queried or sorted by, so that every adapter
 * can index them.
 */
export interface Collection<T extends Document> {
  readonly name: string;
  /** Checks and types what comes out of the store; older shapes are brought up to date here. Throws when it cannot. */
  readonly parse: (json: unknown) => T;
  /** Dotted paths into the document: "status", "lease.expiresAt". */
  readonly fields: readonly string[];
  /** Lists of declared fields whose values together may occur once only. A null or missing member is exempt. */
  readonly unique?: readonly (readonly string[])[];
  /**
   * When documents are not needed any more: `afterMs` from the time in a declared field (milliseconds since 1970). From
   * then on they may be gone at any moment; a store that cannot see to that itself removes them when it is opened.
   */
  readonly expiry?: { readonly field: string; readonly afterMs: number };
}

export interface Query {
  /** Every named field must equal the value, or one of the values. A missing field equals null. */
  readonly where?: Readonly<Record<string, FieldValue | readonly FieldValue[]>>;
  /** Numbers and strings only; a null or missing field is outside every range. */
  readonly range?: Readonly<Record<string, { readonly from?: string | number; readonly below?: string | number }>>;
  /** At least one of the fields is this text, or a list that has it. */
  readonly holds?: { readonly anyOf: readonly string[]; readonly value: string };
}

export interface FindQuery extends Query {
  /** A declared field that every matching document has as a string or a number; equal values are ordered by id, in the same direction. Default: by id, ascending. */
  readonly sort?: { readonly field: string; readonly direction: "ascending" | "descending" };
  /** 1 to 1,000. */
  readonly limit: number;
  /** The `cursor` of the page before, with the same query. Throws `invalid_request` when it is not one of ours. */
  readonly cursor?: string;
}

export interface Page<T extends Document> {
  readonly items: readonly Stored<T>[];
  /** Where the next page starts; null at the end. */
  readonly cursor: string | null;
}

/**
 * The truth about jobs, runs and users. Every write is durable when its promise resolves and survives `kill -9`.
 * Concurrent writers, in one process or many, are kept apart by versions only: no locks, no transactions.
 *
 * A collection the store was not opened with, a field that is not declared and a limit out of range are defects of the
 * caller: they throw a TypeError. Every member throws `storage_full` when there is no room left, and
 * `storage_unavailable` when the store does not answer.
 */
export interface DocumentStore {
  /** Stores a new document at version 1. Throws `version_conflict` when the id or a unique value exists. */
  insert<T extends Document>(collection: Collection<T>, value: T): Promise<Stored<T>>;
  get<T extends Document>(collection: Collection<T>, id: string): Promise<Stored<T> | null>;
  /**
   * Compare and set: stores `value` under its id if the stored version is still `expectedVersion`. Throws
   * `version_conflict` when it is not, when the document is gone, or when a unique value exists elsewhere.
   */
  replace<T extends Document>(collection: Collection<T>, value: T, expectedVersion: number): Promise<Stored<T>>;
  find<T extends Document>(collection: Collection<T>, query: FindQuery): Promise<Page<T>>;
  count<T extends Document>(collection: Collection<T>, query: Query): Promise<number>;
  /** Returns whether a document was there. With `expectedVersion`, throws `version_conflict` when it has another version. */
  delete<T extends Document>(collection: Collection<T>, id: string, expectedVersion?: number): Promise<boolean>;
  /** Resolves when the store answers; throws otherwise. For health checks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
