import { ReeloraError } from "@reelora/core";
import type { HostPermission } from "./allowed-hosts.js";
import { checkAddress } from "./check-address.js";
import { describeAddress } from "./describe-address.js";
import { parseUrl } from "./parse-url.js";

export const maximumRedirects = 5;

/** What may go along to another origin: nothing that could be a secret. */
const harmlessHeaders = new Set(["accept", "if-match", "if-none-match", "if-range", "range", "user-agent"]);

export interface Step {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether an answer sends the reader elsewhere; only reading requests follow. */
export function isRedirect(status: number, location: string | undefined): location is string {
  return location !== undefined && [301, 302, 303, 307, 308].includes(status);
}

/**
 * The next request after a redirect, checked like the first one. Throws `address_not_allowed` when it leads to a
 * forbidden address or from https down to http, `source_unreachable` when it is one too many or no address.
 */
export function nextStep(from: Step, location: string, redirectsSoFar: number, isAllowed: HostPermission): Step {
  const where = describeAddress(from.url);
  if (redirectsSoFar >= maximumRedirects)
    throw new ReeloraError(
      "source_unreachable",
      `${where} redirects more than ${maximumRedirects} times. Give the address that it ends at.`,
    );
  const target = parseUrl(location, from.url);
  if (target === null)
    throw new ReeloraError("source_unreachable", `${where} redirects to something that is not an address.`);
  const url = checkAddress(target.href, isAllowed);
  if (from.url.protocol === "https:" && url.protocol === "http:")
    throw new ReeloraError(
      "address_not_allowed",
      `${where} redirects from https to unencrypted http, which is not followed. Give the http address itself if you trust it.`,
    );
  if (url.origin === from.url.origin) return { url, headers: from.headers };
  const kept = Object.entries(from.headers).filter(([name]) => harmlessHeaders.has(name.toLowerCase()));
  return { url, headers: Object.fromEntries(kept) };
}
