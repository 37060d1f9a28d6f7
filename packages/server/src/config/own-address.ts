/** Addresses that mean "every network of this machine": nobody can be reached under them. */
const loopbackOf: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);

/**
 * Under which address the gateway is told to be reached where no public one is set: the one it listens on, or loopback
 * where it listens on all.
 */
export function ownAddress(host: string, port: number): string {
  const named = loopbackOf.get(host) ?? host;
  return `http://${named.includes(":") ? `[${named}]` : named}:${port}`;
}
