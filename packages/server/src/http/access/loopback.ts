/** A name or address of the very machine, as it stands in a Host header or a URL, without its port. */
export function isLoopbackName(name: string): boolean {
  return /^(localhost|[a-z0-9-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(name);
}

/** An address of the very machine, as a socket gives it. */
export function isLoopbackAddress(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}

/** The name of `name:port`, in lower case; null when that is not what it is. */
export function hostName(hostHeader: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(hostHeader)?.[1]?.toLowerCase() ?? null;
}
