const longestSeconds = 7 * 24 * 60 * 60;

/** Throws a TypeError unless a signed address may be valid that long: 1 second to 7 days. */
export function requireAddressLifetime(seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) {
    throw new TypeError(`an address is valid for 1 to ${longestSeconds} seconds, not ${seconds}`);
  }
}
