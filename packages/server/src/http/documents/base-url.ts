import type { FastifyRequest } from "fastify";
import { hostName } from "../access/loopback.js";

/** Where the caller reaches the API, without a slash at the end; "" when the request does not say. */
export function baseUrlOf(request: FastifyRequest, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl.replace(/\/+$/, "");
  const host = request.headers.host ?? "";
  return hostName(host) === null ? "" : `http://${host}`;
}
