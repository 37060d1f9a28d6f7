import type { Clocks } from "./clocks.js";

const toleratedMs = 60_000;

/**
 * Notices that the machine's clock was set, or stood still while the machine slept: then times that were written before
 * say nothing about how long ago they were. Ask now and then; a jump is noticed when it is asked.
 *
 * @returns whether no jump was seen for that long (by the steady clock); true at first
 */
export function watchClock({ now, steadyNow }: Clocks): (forMs: number) => boolean {
  let offsetMs = now() - steadyNow();
  let jumpedAtMs = -Infinity;
  return (forMs) => {
    const presentMs = now() - steadyNow();
    if (Math.abs(presentMs - offsetMs) > toleratedMs) jumpedAtMs = steadyNow();
    // Small steps, as NTP makes them, do not add up to a jump.
    offsetMs = presentMs;
    return steadyNow() - jumpedAtMs >= forMs;
  };
}
