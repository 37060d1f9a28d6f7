import { expect, it } from "vitest";
import { runChaos } from "./run-chaos.js";

/** Less than a minute on two quiet cores; far more where others work as well. */
const timeoutMs = 900_000;

it(
  "jobs come to their right ends whatever is killed, stalled, forgotten or delivered twice",
  async ({ annotate }) => {
    const { violations, submissions, ...report } = await runChaos({
      ...{ jobs: 5, films: 1, workers: 2, seed: 7 },
      // One round: each kind of trouble once, and three killed workers.
      ...{ troubleMs: 0, pauses: { betweenMs: [100, 400], stallMs: [200, 1_000] }, patienceMs: timeoutMs - 120_000 },
      say: () => undefined,
    });
    await annotate(JSON.stringify(report));
    expect(violations).toEqual([]);
    expect(submissions).toBe(5);
    // Nobody lingers until some library's timers have run out.
    expect(report.seconds.stopping).toBeLessThan(60);
    expect(Object.values(report.troubles).every((count) => count > 0)).toBe(true);
  },
  timeoutMs,
);
