import { expect, it } from "vitest";
import { timecode } from "./timecode.js";

it.each([
  [0, "00:00:00.000"],
  [1.0426, "00:00:01.043"],
  [59.9996, "00:01:00.000"],
  [3725.5, "01:02:05.500"],
  [360_000, "100:00:00.000"],
])("%d s is %s", (seconds, text) => {
  expect(timecode(seconds)).toBe(text);
});
