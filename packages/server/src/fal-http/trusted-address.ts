/** Hosts of fal that may see the API key: these and everything under them. */
const falDomains = ["fal.run", "fal.ai", "queue.falrun.com"];

/**
 * Whether the API key may be sent to an address: https on a host of fal, or the very origin that was configured.
 * Addresses come out of fal's answers and out of stored operations, so each one is looked at before each use.
 */
export function isTrustedAddress(address: string, configuredOrigins: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return false;
  if (configuredOrigins.includes(url.origin)) return true;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return falDomains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}
