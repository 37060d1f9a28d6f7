import { failed, ok, warning, type Verdict } from "./finding.js";

/** How far the clock of a service was ahead of ours when it answered. */
export interface ClockReading {
  readonly service: string;
  readonly aheadMs: number;
  /** It may lie off by so much either way: half of the way there and back, and what its clock rounds away. */
  readonly uncertaintyMs: number;
}

const noticeableMs = 2_000;

/**
 * Leases of jobs are compared between machines, so clocks may differ by less than half of one; requests to S3 are
 * refused from a difference of 15 minutes on.
 */
export function judgeClock(readings: readonly ClockReading[], leaseMs: number): Verdict {
  const differences = readings
    .map(({ service, aheadMs, uncertaintyMs }) => ({ service, byMs: Math.max(0, Math.abs(aheadMs) - uncertaintyMs) }))
    .toSorted((one, other) => other.byMs - one.byMs);
  const [worst] = differences;
  if (worst === undefined) return ok("No other machine to compare the clock with.");
  const seconds = (worst.byMs / 1000).toFixed(1);
  const message = `This machine's clock and that of ${worst.service} differ by ${seconds} s.`;
  const advice = "Set the clocks by NTP (timedatectl set-ntp true) on every machine.";
  if (worst.byMs >= leaseMs / 2) return failed(`${message} Jobs would be taken from workers that live.`, advice);
  if (worst.byMs >= noticeableMs) return warning(message, advice);
  return ok(`Agrees with ${differences.map(({ service }) => service).join(", ")}.`);
}
