import { describe, expect, it } from "vitest";
import { requestedRange } from "./byte-range.js";

describe("requestedRange", () => {
  it.each([
    ["bytes=0-0", { kind: "part", start: 0, end: 1 }],
    ["bytes=2-", { kind: "part", start: 2, end: 10 }],
    ["bytes=2-99", { kind: "part", start: 2, end: 10 }],
    ["bytes=-3", { kind: "part", start: 7, end: 10 }],
    ["bytes=-99", { kind: "part", start: 0, end: 10 }],
    ["bytes=10-", { kind: "unsatisfiable" }],
    ["bytes=-0", { kind: "unsatisfiable" }],
    ["bytes=5-2", { kind: "whole" }],
    ["bytes=0-1,3-4", { kind: "whole" }],
    ["lines=0-1", { kind: "whole" }],
    ["bytes=-", { kind: "whole" }],
    ["bytes=99999999999999999999-", { kind: "whole" }],
    [undefined, { kind: "whole" }],
  ])("%s of ten bytes", (header, range) => {
    expect(requestedRange(header, 10)).toEqual(range);
  });

  it("finds nothing in an empty object", () => {
    expect(requestedRange("bytes=0-", 0)).toEqual({ kind: "unsatisfiable" });
  });
});
