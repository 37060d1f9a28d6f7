/** A time in milliseconds since 1970 as answers write it. */
export function rfc3339(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

export function rfc3339OrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : rfc3339(timeMs);
}
