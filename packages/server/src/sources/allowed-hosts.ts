import { ReeloraError } from "@reelora/core";
import { parseUrl } from "./parse-url.js";

/** Whether the operator permits this host at this port although it may not be public. */
export type HostPermission = (hostname: string, port: number) => boolean;

/** One spelling per host: as WHATWG URLs write it, without the brackets of IPv6 and without a final dot. */
export function plainHostname(hostname: string): string {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return bare.replace(/\.$/, "").toLowerCase();
}

function parseEntry(entry: string): { readonly hostname: string; readonly port: number | null } {
  const text = entry.trim();
  const bareIpv6 = !text.startsWith("[") && text.split(":").length > 2;
  const portText = bareIpv6 ? undefined : /:(\d{1,5})$/.exec(text)?.[1];
  const hostText = portText === undefined ? text : text.slice(0, -portText.length - 1);
  const url = parseUrl(`http://${bareIpv6 ? `[${hostText}]` : hostText}/`);
  const port = portText === undefined ? null : Number(portText);
  const isHostOnly =
    url !== null && url.port === "" && url.username === "" && url.pathname === "/" && url.search === "";
  if (url === null || !isHostOnly || (port !== null && (port < 1 || port > 65_535)))
    throw new ReeloraError(
      "configuration_invalid",
      `"${entry}" is not a host that can be allowed: write host or host:port, such as media.internal:8080.`,
    );
  return { hostname: plainHostname(url.hostname), port };
}

/**
 * Reads the operator's list: each entry is `host` (every port) or `host:port`; IPv6 with or without brackets when no
 * port is given. Throws `configuration_invalid` for anything else.
 */
export function parseAllowedHosts(entries: readonly string[]): HostPermission {
  const allowed = entries.map(parseEntry);
  return (hostname, port) => {
    const wanted = plainHostname(hostname);
    return allowed.some((entry) => entry.hostname === wanted && (entry.port === null || entry.port === port));
  };
}
