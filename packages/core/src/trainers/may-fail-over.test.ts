import { expect, it } from "vitest";
import { errorKinds, type ErrorCode } from "../errors/codes.js";
import { mayFailOver } from "./may-fail-over.js";

const codes = Object.keys(errorKinds) as ErrorCode[];
const allowed = (wasAccepted: boolean, isResultLost = false) =>
  codes.filter((code) => mayFailOver({ code, wasAccepted, isResultLost }));

it("another provider trains instead only where nothing was started for the provider's reasons, or a training failed", () => {
  expect(allowed(false)).toEqual([
    "provider_unauthorised",
    "provider_out_of_credit",
    "provider_rejected",
    "provider_rate_limited",
    "provider_unavailable",
    "provider_protocol",
  ]);
  expect(allowed(true)).toEqual(["training_failed"]);
});

it("nobody trains instead of a training whose result may lie somewhere, or of which nobody knows whether it runs", () => {
  expect(allowed(true, true)).toEqual([]);
  for (const wasAccepted of [true, false]) expect(allowed(wasAccepted)).not.toContain("submission_unknown");
});
