import { ReeloraError } from "@reelora/core";

/** Reads `Retry-After`: seconds, or a date that is compared with the answer's own `Date`. Null when there is none. */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const text = headers["retry-after"]?.trim();
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const pauseMs = Date.parse(text) - Date.parse(headers["date"] ?? "");
  return Number.isFinite(pauseMs) ? Math.max(0, pauseMs) : null;
}

/** What an answer that is not the file means. `details.providerStatus` holds the status. */
export function statusError(where: string, status: number, headers: Readonly<Record<string, string>>): ReeloraError {
  const details = { providerStatus: status };
  if (status === 404 || status === 410)
    return new ReeloraError(
      "source_not_found",
      `${where} does not exist (the server answers ${status}). Check the address, and that the link has not expired.`,
      details,
    );
  if (status === 401 || status === 403 || status === 407 || status === 451)
    return new ReeloraError(
      "source_forbidden",
      `${where} may not be read (the server answers ${status}). Give an address that anyone can read, such as a signed one.`,
      details,
    );
  const waitMs = retryAfterMs(headers);
  const isTheirs = status >= 500 || status === 429;
  return new ReeloraError(
    "source_unreachable",
    `${where} could not be read (the server answers ${status}). ${isTheirs ? "Try again later" : "Check the address"}.`,
    waitMs === null ? details : { ...details, retryAfterMs: waitMs },
  );
}
