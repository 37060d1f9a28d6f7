/** The parsed address, or null when it is none. (`URL.parse` is younger than the oldest Node that Reelora runs on.) */
export function parseUrl(address: string, base?: URL): URL | null {
  return URL.canParse(address, base?.href) ? new URL(address, base) : null;
}
