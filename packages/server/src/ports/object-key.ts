const segmentPattern = /^[A-Za-z0-9._-]{1,200}$/;
const maximumKeyLength = 1_024;

/** Whether text is an object key: see ObjectStore. At most 1,024 characters, 200 in a segment. */
export function isObjectKey(text: string): boolean {
  return text.length <= maximumKeyLength && text.split("/").every(isKeySegment);
}

export function isKeySegment(text: string): boolean {
  return segmentPattern.test(text) && text !== "." && text !== "..";
}

export function requireObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new TypeError(`${JSON.stringify(key)} is no object key`);
}

/** A prefix is "", a key, or a key followed by "/"; its last segment may go on in the keys it stands for. */
export function requireKeyPrefix(prefix: string): void {
  const trimmed = prefix.endsWith("/") ? prefix.slice(0, -1) : prefix;
  const startsDotted = /(^|\/)\.\.?$/.test(prefix) && prefix.split("/").slice(0, -1).every(isKeySegment);
  if (prefix !== "" && !isObjectKey(trimmed) && !startsDotted) {
    throw new TypeError(`${JSON.stringify(prefix)} is no prefix of object keys`);
  }
}

/** Throws a TypeError for what ObjectStore.delete refuses: everything at once, and known keys that are not under the prefix. */
export function requireDeletable(prefix: string, known: readonly string[] = []): void {
  requireKeyPrefix(prefix);
  if (prefix === "") throw new TypeError("an empty prefix would delete everything");
  const stray = known.find((key) => !key.startsWith(prefix));
  if (stray !== undefined) throw new TypeError(`${stray} is not under ${prefix}`);
}
