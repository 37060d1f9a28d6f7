import { randomUUID } from "node:crypto";

/** The caller's own name for the request, where it is one that may stand in a log; else a new one. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : randomUUID();
}
