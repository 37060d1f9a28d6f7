/** What is stored under a key. */
export interface ObjectHead {
  readonly key: string;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly contentType: string;
  readonly modifiedAt: Date;
}

export type ObjectContent = Uint8Array | AsyncIterable<Uint8Array> | { readonly file: string };

export interface PutOptions {
  readonly contentType: string;
  /** When given, the put fails with `object_corrupt`, storing nothing, unless the bytes have this SHA-256. */
  readonly sha256?: string;
  /**
   * Nothing is replaced: of several puts of one key at the same time, the first is kept. Where other bytes are there
   * already, the put fails with `version_conflict`; where the same ones are, it answers with their head. Of objects
   * above 8 MiB, an S3 service that does not check the condition at the end of an upload in parts may keep the last
   * of those that run at the very same time (Ceph 16 does; Amazon's does check).
   */
  readonly neverReplaces?: boolean;
  readonly signal?: AbortSignal;
}

/** What lies behind the end of the object is left out. Anything but whole numbers, 0 ≤ start ≤ end, throws a TypeError. */
export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number;
  /** First byte not wanted; the end of the object when left out. */
  readonly end?: number;
}

/** The address of an object that works without further credentials until `expiresAt`. */
export interface SignedAddress {
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Bytes under keys such as `datasets/local/job_…/images/0001.jpg`. Keys are made by Reelora (segments of letters,
 * digits, `.`, `_`, `-`, joined by `/`, no segment `.` or `..`); any other key throws a TypeError.
 *
 * A put is atomic: readers see the whole old or the whole new object, and a failed or aborted put leaves no trace.
 * Objects are streamed; nothing holds a whole object in memory.
 *
 * A put that is aborted throws the signal's reason. Every member throws `storage_full` when there is no room left, and
 * `storage_unavailable` when the store does not answer. No object can have a key that is a folder of another one's.
 */
export interface ObjectStore {
  put(key: string, content: ObjectContent, options: PutOptions): Promise<ObjectHead>;
  /**
   * The bytes, checked against their SHA-256 while they pass: the iteration throws `object_corrupt` at its end when
   * they differ (a range is not checked). Throws `not_found` before the first byte when there is no such object.
   */
  get(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Null when there is no such object. */
  head(key: string): Promise<ObjectHead | null>;
  /** Every object whose key starts with the prefix ("" for all), in key order. Streams; the listing may be long. */
  list(prefix: string): AsyncIterable<ObjectHead>;
  /**
   * Deletes every object whose key starts with the prefix; an exact key is a prefix too. Returns how many there were.
   * "" throws a TypeError.
   *
   * @param known every key that there can be under the prefix, for who knows: a distant store then need not be asked
   * first, and counts these. One that is not under the prefix throws a TypeError.
   */
  delete(prefix: string, known?: readonly string[]): Promise<number>;
  /**
   * An address to GET the object from, with ranges. Valid for 1 second to 7 days, else a TypeError; whether the object
   * exists is not checked.
   */
  signRead(
    key: string,
    options: { readonly expiresInSeconds: number; readonly downloadAs?: string },
  ): Promise<SignedAddress>;
  /** An address that takes one PUT of the object's bytes, sent with this very Content-Type. */
  signUpload(
    key: string,
    options: { readonly expiresInSeconds: number; readonly contentType: string },
  ): Promise<SignedAddress>;
  /**
   * A read-only local file with the object's bytes for programs that need one, at `path`, which must not exist and
   * whose folder must. May be a link to the stored bytes: never write to it. Throws `not_found`.
   */
  checkout(key: string, path: string): Promise<void>;
}
