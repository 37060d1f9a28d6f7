const pattern = /^reelora_([0-9A-HJKMNP-TV-Z]{26})_[\w-]{43}$/;

/** A key as its owner gets it: `reelora_`, the key's own id, and the secret. Scanners for leaked keys know it by its beginning. */
export function apiKeyText(keyId: string, secret: string): string {
  return `reelora_${keyId.replace(/^key_/, "")}_${secret}`;
}

/** The id of the key that a text may be; null when it is none. */
export function keyIdOf(text: string): string | null {
  const [, id] = pattern.exec(text) ?? [];
  return id === undefined ? null : `key_${id}`;
}
