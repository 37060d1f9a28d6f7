import { expect, it } from "vitest";
import { elapsedSince } from "./elapsed-since.js";

const hourMs = 3_600_000;

it("goes on as time does, whatever the clock is set to, and begins with what had passed", () => {
  let wallMs = 1_700_000_000_000;
  let steadyMs = 7;
  const elapsed = elapsedSince(wallMs - 5_000, { now: () => wallMs, steadyNow: () => steadyMs });
  expect(elapsed()).toBe(5_000);
  for (const jumpMs of [hourMs, -2 * hourMs]) {
    wallMs += jumpMs;
    expect(elapsed()).toBe(5_000);
  }
  steadyMs += 250;
  expect(elapsed()).toBe(5_250);
  expect(elapsedSince(wallMs + hourMs, { now: () => wallMs, steadyNow: () => steadyMs })()).toBe(0);
});
