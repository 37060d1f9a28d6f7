import type { ByteRange } from "./object-store.js";

/** Throws a TypeError unless the range is one of ObjectStore's: whole numbers, 0 ≤ start ≤ end. */
export function requireByteRange({ start, end }: ByteRange): void {
  const isSound = Number.isSafeInteger(start) && start >= 0 && (end === undefined || Number.isSafeInteger(end));
  if (!isSound || (end !== undefined && end < start))
    throw new TypeError(`${start} to ${end ?? "the end"} is no range`);
}
