import { isIP } from "node:net";
import { ReeloraError } from "@reelora/core";
import { plainHostname, type HostPermission } from "./allowed-hosts.js";
import { describeAddress } from "./describe-address.js";
import { parseUrl } from "./parse-url.js";
import { isPublicAddress } from "./public-address.js";

/** The port an http or https URL leads to. */
export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

/** The refusal of a host that is not public, with the ways out. */
export function hostNotAllowed(url: URL): ReeloraError {
  return new ReeloraError(
    "address_not_allowed",
    `${describeAddress(url)} does not lead to a public address, and only those are read. ` +
      "For a file on this machine, give its path to `reelora train`. To let the server read from this host, " +
      `its operator sets REELORA_ALLOWED_PRIVATE_HOSTS=${plainHostname(url.hostname)}:${portOf(url)}.`,
  );
}

/**
 * Parses an address given from outside and refuses what can be refused without DNS: other schemes than http and https,
 * credentials, IP addresses that are not public in any spelling, and names of this machine. Throws `invalid_request` or
 * `address_not_allowed`. A name that passes must still be checked when it is resolved.
 */
export function checkAddress(address: string, isAllowed: HostPermission): URL {
  const url = parseUrl(address);
  if (url === null)
    throw new ReeloraError(
      "invalid_request",
      "That is not an address. Write it in full, such as https://host/clip.mp4.",
    );
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new ReeloraError(
      "address_not_allowed",
      `${describeAddress(url)} is not an http or https address, and only those are read over the network.`,
    );
  if (url.username !== "" || url.password !== "")
    throw new ReeloraError(
      "address_not_allowed",
      `The address on ${url.host} holds a user name or password. Give an address that needs none, such as a signed one.`,
    );
  const hostname = plainHostname(url.hostname);
  if (isAllowed(hostname, portOf(url))) return url;
  const isLocalName = hostname === "localhost" || hostname.endsWith(".localhost");
  if (isLocalName || (isIP(hostname) !== 0 && !isPublicAddress(hostname))) throw hostNotAllowed(url);
  return url;
}
