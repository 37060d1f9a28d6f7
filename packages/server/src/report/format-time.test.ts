import { describe, expect, it } from "vitest";
import { formatDate, formatDuration, formatLength, formatTimecode } from "./format-time.js";

describe("times for people", () => {
  it("writes moments of a video to the hundredth and carries when it rounds", () => {
    expect([0, 23.0416, 59.996, 3599.999, 3723.5].map(formatTimecode)).toEqual([
      "0:00.00",
      "0:23.04",
      "1:00.00",
      "1:00:00.00",
      "1:02:03.50",
    ]);
  });

  it("writes lengths of time with the unit that suits them", () => {
    expect([0, 840, 3210, 59_960, 72_000, 7_500_000].map(formatDuration)).toEqual([
      "0 ms",
      "840 ms",
      "3.2 s",
      "1 min 0 s",
      "1 min 12 s",
      "2 h 5 min",
    ]);
    expect([7.25, 52.4, 596.4, 3723].map(formatLength)).toEqual(["7.3 s", "52 s", "9:56", "1:02:03"]);
  });

  it("writes a date in full, in UTC wherever it runs", () => {
    expect(formatDate(Date.UTC(2025, 10, 4, 2, 58))).toBe("4 November 2025, 02:58 UTC");
  });
});
