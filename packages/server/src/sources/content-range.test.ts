import { expect, it } from "vitest";
import { parseContentRange } from "./content-range.js";

it("reads a range and its total", () => {
  expect(parseContentRange("bytes 100-199/1000")).toEqual({ startByte: 100, totalBytes: 1000 });
  expect(parseContentRange("bytes 0-0/*")).toEqual({ startByte: 0, totalBytes: null });
});

it.each([undefined, "", "bytes */1000", "bytes 5-4/10", "bytes 0-10/10", "items 0-1/2", "bytes 1-2,4-5/9"])(
  "refuses %j",
  (text) => expect(parseContentRange(text)).toBeNull(),
);
