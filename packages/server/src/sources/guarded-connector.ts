import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { HostPermission } from "./allowed-hosts.js";
import { hostNotAllowed } from "./check-address.js";
import { isPublicAddress } from "./public-address.js";

export interface GuardedConnectorOptions {
  readonly isAllowed: HostPermission;
  readonly connectTimeoutMs: number;
  /** How names are resolved. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
  /** Opens the sockets, resolving names with the `lookup` it is handed. Default: undici's own. */
  readonly openWith?: (options: { lookup: LookupFunction; timeout: number }) => buildConnector.connector;
}

/** A name passes when every address it has is public: one private answer among public ones is an attack. */
function publicOnly(lookup: LookupFunction, refusal: () => Error): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, answer, family) => {
      if (error !== null && error !== undefined) return callback(error, "", 0);
      const addresses: readonly LookupAddress[] =
        typeof answer === "string" ? [{ address: answer, family: family ?? 4 }] : answer;
      const first = addresses[0];
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(refusal(), "", 0);
      if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

function urlOf(options: buildConnector.Options): URL {
  const host = options.hostname.includes(":") ? `[${options.hostname}]` : options.hostname;
  return new URL(`${options.protocol}//${host}${options.port === "" ? "" : `:${options.port}`}/`);
}

/**
 * Opens sockets to public addresses only. A name is resolved once per connection and the answer checked; the peer of
 * the open socket is checked again before the first byte, TLS included, is sent, so that no second answer of a name
 * server and no routing trick leads elsewhere. Hosts that the operator permits are connected to unchecked.
 */
export function createGuardedConnector(options: GuardedConnectorOptions): buildConnector.connector {
  const lookup = options.lookup ?? systemLookup;
  const openWith = options.openWith ?? buildConnector;
  const timeout = options.connectTimeoutMs;
  const openPermitted = openWith({ lookup, timeout });
  const startTls = buildConnector({ timeout });

  return (target, callback) => {
    const url = urlOf(target);
    const port = target.port === "" ? (target.protocol === "https:" ? 443 : 80) : Number(target.port);
    const permitted = options.isAllowed(target.hostname, port);
    const open = permitted
      ? openPermitted
      : openWith({ lookup: publicOnly(lookup, () => hostNotAllowed(url)), timeout });

    open({ ...target, protocol: "http:", port: String(port) }, (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      if (!permitted && !isPublicAddress(socket.remoteAddress ?? "")) {
        socket.destroy();
        return callback(hostNotAllowed(url), null);
      }
      if (target.protocol === "https:") startTls({ ...target, httpSocket: socket }, callback);
      else callback(null, socket);
    });
  };
}
