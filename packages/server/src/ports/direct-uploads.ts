import type { SignedAddress } from "./object-store.js";

/** An upload whose parts go past us, straight to the store. */
export interface DirectUpload {
  /** Key of the object that the parts become. */
  readonly key: string;
  /** The store's own name of the upload. */
  readonly token: string;
}

export interface StoredPart {
  /** From 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
  /** The store's name of the bytes. */
  readonly tag: string;
}

/**
 * What an object store with a server of its own adds to ObjectStore: objects that arrive in parts, each under a signed
 * address, without passing through us. Nothing is seen under the key before `complete`. Every member throws
 * `storage_unavailable` when the store does not answer.
 */
export interface DirectUploads {
  /** Returns the token. What is never completed is forgotten by the store after some days. */
  begin(key: string, options: { readonly contentType: string }): Promise<string>;
  /** An address that takes one PUT of a part's bytes; putting it again replaces it. Every part but the last has at least 5 MiB. */
  signPart(
    upload: DirectUpload,
    partNumber: number,
    options: { readonly expiresInSeconds: number },
  ): Promise<SignedAddress>;
  /** The parts that are there, in order; null when the upload was completed or aborted, or never was. */
  parts(upload: DirectUpload): Promise<readonly StoredPart[] | null>;
  /** Makes one object of these parts. */
  complete(upload: DirectUpload, parts: readonly StoredPart[]): Promise<void>;
  /** Forgets the parts. One that is gone already is fine. */
  abort(upload: DirectUpload): Promise<void>;
  /** Copies an object, inside the store, to a key of ObjectStore's, noting the SHA-256 that its bytes were found to have. */
  adopt(
    fromKey: string,
    toKey: string,
    options: { readonly sha256: string; readonly sizeBytes: number; readonly contentType: string },
  ): Promise<void>;
}
