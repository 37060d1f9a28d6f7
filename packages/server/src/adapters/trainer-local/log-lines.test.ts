import { describe, expect, it } from "vitest";
import { redraws, settledLines } from "./log-lines.js";

const text =
  "start\r\n\rsteps:   0%| 0/4\rsteps:  50%| 2/4\rsteps: 100%| 4/4\nsaving\n\n\u001b[32mdone\u001b[0m\u0007\n";

describe("a log", () => {
  it("settles: of a redrawn line the last state is left", () => {
    expect(settledLines(text)).toEqual(["start", "steps: 100%| 4/4", "saving", "done"]);
  });

  it("has all its states in order", () => {
    expect(redraws(text)).toEqual([
      "start",
      "steps:   0%| 0/4",
      "steps:  50%| 2/4",
      "steps: 100%| 4/4",
      "saving",
      "done",
    ]);
  });

  it("ends a bar that is being drawn at its last state", () => {
    expect(settledLines("\rsteps: 1/4\rsteps: 2/4")).toEqual(["steps: 2/4"]);
  });

  it("has no line without end", () => {
    expect(settledLines("x".repeat(1_000_000))[0]).toHaveLength(1000);
  });
});
