import type { ReeloraError } from "../errors/reelora-error.js";

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** Advice beyond this is not waited for. */
const longestAdviceMs = 14 * 60_000;
/** Together about six minutes: as long as a service takes to come back from a restart. */
const retriesAtMost = 12;

/**
 * How long to wait before a failed stage is tried again; null when trying again cannot help, is the user's to decide, or
 * was done often enough. The pause doubles each time up to a minute and is spread over its upper half, so that many who
 * failed together do not come back together; a time that the error names is waited for, up to 14 minutes.
 *
 * @param failures how often in a row the stage has failed, this time included
 * @param random 0 to 1
 */
export function retryDelayMs(
  { fault, retry, details }: Pick<ReeloraError, "fault" | "retry" | "details">,
  failures: number,
  random: number,
): number | null {
  if (fault === "user" || retry === "never" || failures > retriesAtMost) return null;
  const pauseMs = Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs);
  const spreadMs = Math.round(pauseMs * (0.5 + random / 2));
  return retry === "after" ? Math.min(Math.max(spreadMs, details.retryAfterMs ?? 0), longestAdviceMs) : spreadMs;
}
