import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { z } from "zod";

const Answer = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
/** What is sent again: the status, the headers that belong to it, and the body as text. */
export type Answer = z.infer<typeof Answer>;

const cipher = "aes-256-gcm";
const [nonceBytes, tagBytes] = [12, 16];

/**
 * Encrypts an answer so that only whoever sends the same credential and key again can have it: neither is stored, so
 * what lies in the database tells nobody a secret that was shown once.
 *
 * @param secret the credential and the key as they were sent
 * @param nonce 12 random bytes
 */
export function sealAnswer(answer: Answer, secret: string, id: string, nonce: Uint8Array): string {
  const encrypt = createCipheriv(cipher, keyOf(secret, id), nonce);
  const sealed = Buffer.concat([encrypt.update(JSON.stringify(answer), "utf8"), encrypt.final()]);
  return Buffer.concat([nonce, encrypt.getAuthTag(), sealed]).toString("base64");
}

/** Throws when the secret is another one or the text was changed. */
export function unsealAnswer(sealed: string, secret: string, id: string): Answer {
  const bytes = Buffer.from(sealed, "base64");
  const decrypt = createDecipheriv(cipher, keyOf(secret, id), bytes.subarray(0, nonceBytes));
  decrypt.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = Buffer.concat([decrypt.update(bytes.subarray(nonceBytes + tagBytes)), decrypt.final()]).toString("utf8");
  return Answer.parse(JSON.parse(text));
}

function keyOf(secret: string, id: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, id, "reelora idempotent answer", 32));
}
