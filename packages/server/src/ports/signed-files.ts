/** A request to `/files/{key}` as it arrived, before anything about it is believed. */
export interface SignedRequest {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  /** The Content-Type header, exactly as sent; null when there is none. */
  readonly contentType: string | null;
}

/** What a signed address allows. Anything not granted is denied. */
export type SignedAccess =
  | { readonly granted: "read"; readonly key: string; readonly downloadAs: string | null; readonly expiresAt: Date }
  | { readonly granted: "upload"; readonly key: string; readonly contentType: string; readonly expiresAt: Date }
  /** `expired` is said only of an address that was ours; everything else is `invalid`. */
  | { readonly granted: null; readonly reason: "invalid" | "expired" };

/**
 * Answers for the addresses that an object store without a server of its own signs: `{baseUrl}/files/{key}?…`. The
 * HTTP route asks here and then reads from or puts into the store.
 *
 * Never throws. A read address grants GET and HEAD, an upload address PUT; any changed, missing, repeated or additional
 * parameter, another key, method or Content-Type, and `nowMs` at or after the expiry are denied.
 */
export interface SignedFiles {
  verify(request: SignedRequest, nowMs: number): SignedAccess;
}
