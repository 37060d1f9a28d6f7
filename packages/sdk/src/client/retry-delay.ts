const firstMs = 500;
const mostMs = 8000;

/**
 * The pause before the next attempt, in milliseconds: half a second, doubled with each attempt up to eight seconds, of
 * which a random part between a half and the whole is taken, so that clients do not come back all at once.
 *
 * @param attempt of the attempt that failed, from 1
 * @param random 0 to 1
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.min(firstMs * 2 ** (attempt - 1), mostMs) * (0.5 + random / 2);
}

/** What a Retry-After header asks for, seconds or a date (RFC 9110, 10.2.3), in milliseconds; null when it says neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
