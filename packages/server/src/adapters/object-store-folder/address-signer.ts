import { createHmac, timingSafeEqual } from "node:crypto";
import { requireAddressLifetime } from "../../ports/address-lifetime.js";
import { isObjectKey, requireObjectKey } from "../../ports/object-key.js";
import type { SignedAddress } from "../../ports/object-store.js";
import type { SignedAccess, SignedFiles, SignedRequest } from "../../ports/signed-files.js";

export interface SigningOptions {
  /** At least 32 characters that nobody can guess. Addresses signed with another one are void. */
  readonly secret: string;
  /** Where `/files/…` is reached from outside: "http://127.0.0.1:5000". */
  readonly baseUrl: string;
}

export interface AddressSigner extends SignedFiles {
  sign(key: string, grant: Grant, expiresInSeconds: number, nowMs: number): SignedAddress;
}

/** `extra` is the file name of a download, or the content type of an upload. */
interface Grant {
  readonly kind: "read" | "upload";
  readonly extra: string | null;
}

const minimumSecretLength = 32;
const maximumExtraLength = 255;
const extraParameter = { read: "download", upload: "type" } as const;

/** Signs with HMAC-SHA-256 over kind, key, expiry and the extra value; see SignedFiles for what it then grants. */
export function createAddressSigner({ secret, baseUrl }: SigningOptions): AddressSigner {
  if (secret.length < minimumSecretLength) {
    throw new TypeError(`the signing secret needs at least ${minimumSecretLength} characters`);
  }
  const base = new URL(baseUrl).href.replace(/\/+$/, "");

  function signature(key: string, { kind, extra }: Grant, expires: number): string {
    const signed = JSON.stringify(["reelora-file-1", kind, key, expires, extra]);
    return createHmac("sha256", secret).update(signed).digest("base64url");
  }

  return {
    sign(key, grant, expiresInSeconds, nowMs) {
      requireObjectKey(key);
      requireAddressLifetime(expiresInSeconds);
      requireExtra(grant.extra);
      const expires = Math.floor(nowMs / 1000) + expiresInSeconds;
      const query = new URLSearchParams({ expires: String(expires) });
      if (grant.extra !== null) query.set(extraParameter[grant.kind], grant.extra);
      query.set("signature", signature(key, grant, expires));
      return { url: `${base}/files/${key}?${query.toString()}`, expiresAt: new Date(expires * 1000) };
    },

    verify(request, nowMs) {
      const invalid: SignedAccess = { granted: null, reason: "invalid" };
      const claim = claimOf(request);
      if (claim === null) return invalid;
      const { key, grant, expires } = claim;
      if (!isSameText(claim.signature, signature(key, grant, expires))) return invalid;
      if (nowMs >= expires * 1000) return { granted: null, reason: "expired" };
      const expiresAt = new Date(expires * 1000);
      if (grant.kind === "read") return { granted: "read", key, downloadAs: grant.extra, expiresAt };
      return grant.extra !== null && grant.extra === request.contentType
        ? { granted: "upload", key, contentType: grant.extra, expiresAt }
        : invalid;
    },
  };
}

interface Claim {
  readonly key: string;
  readonly grant: Grant;
  readonly expires: number;
  readonly signature: string;
}

/** What a request says about itself; null when it does not have the shape of our addresses. */
function claimOf({ method, key, query }: SignedRequest): Claim | null {
  const kind = kindOf(method);
  if (kind === null || !isObjectKey(key)) return null;
  const values = new Map(query);
  const allowed = ["expires", "signature", extraParameter[kind]];
  if (values.size !== query.size || [...values.keys()].some((name) => !allowed.includes(name))) return null;
  const expires = values.get("expires");
  const signature = values.get("signature");
  if (expires === undefined || signature === undefined || !/^[0-9]{1,11}$/.test(expires)) return null;
  return { key, grant: { kind, extra: values.get(extraParameter[kind]) ?? null }, expires: Number(expires), signature };
}

function kindOf(method: string): Grant["kind"] | null {
  if (method === "GET" || method === "HEAD") return "read";
  return method === "PUT" ? "upload" : null;
}

function isSameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

function requireExtra(extra: string | null): void {
  if (extra !== null && (extra.length > maximumExtraLength || /\p{Cc}/u.test(extra))) {
    throw new TypeError(
      `${JSON.stringify(extra)} has control characters or more than ${maximumExtraLength} characters`,
    );
  }
}
