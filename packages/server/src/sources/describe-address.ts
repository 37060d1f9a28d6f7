import { parseUrl } from "./parse-url.js";

const maximumLength = 300;

/**
 * An address as it may be shown and logged: without credentials, query string and fragment, which may hold secrets,
 * and cut when very long.
 */
export function describeAddress(address: string | URL): string {
  const url = typeof address === "string" ? parseUrl(address) : address;
  if (url === null) return "the address";
  const text = `${url.protocol}//${url.host}${url.pathname}`;
  return text.length > maximumLength ? `${text.slice(0, maximumLength)}…` : text;
}
