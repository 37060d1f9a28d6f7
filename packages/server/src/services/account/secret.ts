import { createHash, timingSafeEqual } from "node:crypto";

const secretBytes = 32;

/** 256 random bits as text that survives URLs, headers and cookies. */
export function newSecret(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(secretBytes)).toString("base64url");
}

/** What is stored in place of a secret. It is random, so a plain hash cannot be guessed back. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Takes the same time wherever the two differ. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
