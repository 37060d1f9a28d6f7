import { expect, it } from "vitest";
import { watchClock } from "./watch-clock.js";

const hourMs = 3_600_000;

it("distrusts times for a while after the clock was set forward or back, and not for small steps", () => {
  let wallMs = 1_700_000_000_000;
  let steadyMs = 5_000;
  const pass = (byMs: number) => {
    wallMs += byMs;
    steadyMs += byMs;
  };
  const hasBeenSteadyFor = watchClock({ now: () => wallMs, steadyNow: () => steadyMs });
  expect(hasBeenSteadyFor(2 * hourMs)).toBe(true);
  for (let step = 0; step < 100; step += 1) {
    pass(1_000);
    wallMs += 900;
    expect(hasBeenSteadyFor(2 * hourMs)).toBe(true);
  }
  for (const jumpMs of [8 * hourMs, -8 * hourMs]) {
    wallMs += jumpMs;
    expect(hasBeenSteadyFor(2 * hourMs)).toBe(false);
    pass(hourMs);
    expect(hasBeenSteadyFor(2 * hourMs)).toBe(false);
    pass(hourMs);
    expect(hasBeenSteadyFor(2 * hourMs)).toBe(true);
  }
});
