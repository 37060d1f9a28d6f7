import { expect, it } from "vitest";
import { submissionOutcome } from "./submission-outcome.js";

it.each([
  [200, "taken"],
  [201, "taken"],
  [302, "unknown"],
  [400, "refused"],
  [401, "refused"],
  [408, "unknown"],
  [422, "refused"],
  [429, "refused"],
  [499, "unknown"],
  [500, "unknown"],
  [504, "unknown"],
])("a submission answered with %i is %s", (status, kind) => {
  expect(submissionOutcome({ kind: "answer", status, headers: {}, body: "" }).kind).toBe(kind);
});

it.each([
  [false, "never-sent"],
  [true, "unknown"],
])("a submission that got no answer, and may have been sent: %s, is %s", (sent, kind) => {
  expect(submissionOutcome({ kind: "silence", sent, reason: "it was reset", cause: null }).kind).toBe(kind);
});
