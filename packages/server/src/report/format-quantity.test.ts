import { describe, expect, it } from "vitest";
import { countOf, formatBytes, formatMeasure, formatRate, formatShare } from "./format-quantity.js";

describe("quantities for people", () => {
  it("writes counts, bytes, rates and measures", () => {
    expect([countOf(1, "shot"), countOf(1200, "shot"), countOf(0, "entry", "entries")]).toEqual([
      "1 shot",
      "1,200 shots",
      "0 entries",
    ]);
    expect([512, 999.7, 4200, 999_600, 3_926_230, 10e9].map(formatBytes)).toEqual([
      "512 B",
      "1.0 kB",
      "4.2 kB",
      "1.0 MB",
      "3.9 MB",
      "10.0 GB",
    ]);
    expect([24, 23.976023, 29.97].map(formatRate)).toEqual(["24", "23.976", "29.97"]);
    expect([0.4213, 12.34, 1234.5].map(formatMeasure)).toEqual(["0.42", "12.3", "1,235"]);
  });

  it("never rounds a part to nothing or to all", () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(formatShare)).toEqual(["0%", "<1%", "50%", ">99%", "100%"]);
  });
});
