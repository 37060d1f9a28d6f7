import { createHash, timingSafeEqual } from "node:crypto";
import { HttpRefusal } from "../errors/http-refusal.js";
import { hostName, isLoopbackAddress, isLoopbackName } from "./loopback.js";
import { soleCaller, type Caller } from "../../services/account/caller.js";
import { mayUse, type Scope } from "./scope.js";

/** What access is decided by. */
export interface AccessRequest {
  readonly method: string;
  /** Undefined for a path that nothing answers: it is treated like the API itself. */
  readonly scope: Scope | undefined;
  readonly peerAddress: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

/** Finds out who sent a request; null when it shows nothing that is valid. */
export type Authenticate = (credentials: {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}) => Promise<Caller | null>;

export interface AccessRules {
  /** With accounts: who a request's session or key belongs to. Null: everything belongs to one user. */
  readonly authenticate: Authenticate | null;
  /** Null, and no accounts: single-user mode, which answers the very machine only. */
  readonly apiToken: string | null;
  /** The address under which people reach the API, when it is not a loopback one. */
  readonly publicUrl: string | null;
  /** Origins whose pages may use the API. */
  readonly corsOrigins: readonly string[];
  /** Opens `metrics`. Null: whoever may do everything reads them. */
  readonly metricsToken: string | null;
  /** Opens `service`. Null: nothing does. */
  readonly serviceToken: string | null;
}

/**
 * Lets a request pass, saying whose it is, or throws. A page of another site, opened in a browser on this machine, must reach nothing here:
 * not by a forged form (Origin, Sec-Fetch-Site), and not by a name that it makes point to this machine (Host).
 */
export async function decideAccess(request: AccessRequest, rules: AccessRules): Promise<Caller | null> {
  if (!isReading(request.method)) refuseForeignOrigin(request, rules);
  if (request.scope === "public" || request.scope === "signed") return null;
  if (request.scope === "service") return requireServiceToken(request, rules);
  if (request.scope === "metrics" && rules.metricsToken !== null) {
    requireBearer(request, rules.metricsToken, "This needs the metrics token: send it as Authorization: Bearer TOKEN.");
    return null;
  }
  const caller = await identified(request, rules);
  if (request.scope === "documentation") return null;
  if (caller !== null && request.scope !== undefined && !mayUse(caller, request.scope)) {
    throw new HttpRefusal(
      403,
      "not_authorised",
      `This needs more than ${caller.by === "api-key" ? "this key" : "your role"} may do. Ask an admin of your team for it.`,
    );
  }
  return caller;
}

/** Throws unless somebody is known who may use the API at all. With accounts, what describes the API is for everybody. */
async function identified(request: AccessRequest, rules: AccessRules): Promise<Caller | null> {
  if (rules.authenticate !== null) {
    if (request.scope === "documentation") return null;
    const caller = await rules.authenticate(request);
    if (caller !== null) return caller;
    throw new HttpRefusal(
      401,
      "not_authorised",
      "This needs an API key, as Authorization: Bearer KEY, or a session: sign in at POST /api/account/sign-in.",
      { "www-authenticate": "Bearer" },
    );
  }
  if (rules.apiToken === null) {
    refuseForeignHost(request, rules);
    return soleCaller("this-machine");
  }
  requireToken(request, rules.apiToken);
  return soleCaller("api-token");
}

function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

function refuseForeignOrigin(request: AccessRequest, { publicUrl, corsOrigins }: AccessRules): void {
  const { origin, fetchSite, host } = request;
  if (origin !== undefined && corsOrigins.includes(origin)) return;
  const isForeignSite = fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none";
  const isOwnOrigin = origin === undefined || hostOf(origin) === host || isSameOrigin(origin, publicUrl);
  if (!isForeignSite && isOwnOrigin) return;
  throw new HttpRefusal(403, "not_authorised", "A page of another site may not change anything here.");
}

function refuseForeignHost({ host, peerAddress }: AccessRequest, { publicUrl }: AccessRules): void {
  const name = host === undefined ? null : hostName(host);
  const isKnown = name !== null && (isLoopbackName(name) || host === hostOf(publicUrl));
  if (!isKnown) {
    throw new HttpRefusal(
      403,
      "not_authorised",
      "The Host header names neither this machine nor the configured public address. Use 127.0.0.1 or localhost, or configure the public address.",
    );
  }
  if (!isLoopbackAddress(peerAddress)) {
    throw new HttpRefusal(
      403,
      "not_authorised",
      "Without an API token, Reelora answers its own machine only. Configure a token to let others in.",
    );
  }
}

function requireToken({ authorization = "", scope }: AccessRequest, apiToken: string): void {
  const [, scheme = "", credentials = ""] = /^(\w+) +(\S+)$/.exec(authorization) ?? [];
  const token =
    scheme.toLowerCase() === "bearer"
      ? credentials
      : scheme.toLowerCase() === "basic" && scope === "documentation"
        ? passwordOf(credentials)
        : "";
  if (isEqual(token, apiToken)) return;
  const challenge = scope === "documentation" ? 'Basic realm="Reelora: the API token is the password"' : "Bearer";
  throw new HttpRefusal(401, "not_authorised", "This needs the API token: send it as Authorization: Bearer TOKEN.", {
    "www-authenticate": challenge,
  });
}

function requireServiceToken(request: AccessRequest, { serviceToken }: AccessRules): null {
  if (serviceToken === null) {
    throw new HttpRefusal(403, "not_authorised", "This process takes no orders: REELORA_SERVICE_TOKEN is not set.");
  }
  requireBearer(request, serviceToken, "This needs the service token: send it as Authorization: Bearer TOKEN.");
  return null;
}

function requireBearer({ authorization = "" }: AccessRequest, token: string, message: string): void {
  const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
  if (!isEqual(given, token)) throw new HttpRefusal(401, "not_authorised", message, { "www-authenticate": "Bearer" });
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function passwordOf(basicCredentials: string): string {
  return Buffer.from(basicCredentials, "base64")
    .toString("utf8")
    .replace(/^[^:]*:/, "");
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host : null;
}

function isSameOrigin(origin: string, publicUrl: string | null): boolean {
  return publicUrl !== null && URL.canParse(publicUrl) && new URL(publicUrl).origin === origin;
}
