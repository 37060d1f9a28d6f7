import type { Job } from "@reelora/core";
import { falFailures, type FalFailure, type FalRoute } from "../simulators/fal/failures.js";
import type { FalSimulator } from "../simulators/fal/start-fal-simulator.js";
import type { TrainingOutcome } from "../simulators/fal/training.js";
import { replicateFailures, type ReplicateRoute } from "../simulators/replicate/failures.js";
import type { ReplicateSimulator } from "../simulators/replicate/start-replicate-simulator.js";

/** What a whole job comes to. */
export type End = "completed" | "waits" | NonNullable<Job["error"]>["code"];

/** One way to fail, put at the same place of either provider; null where it has no such way. */
export interface FailureRow {
  readonly what: string;
  readonly fal: readonly [FalRoute, FalFailure, number?] | ((fal: FalSimulator) => void) | null;
  readonly replicate: readonly [ReplicateRoute, FalFailure, number?] | ((replicate: ReplicateSimulator) => void) | null;
  readonly end: End;
  /** How many trainings the provider would have charged. */
  readonly paid: 0 | 1;
}

/** More often than anybody asks. */
export const always = 99;
const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): FalFailure => ({
  ...{ kind: "answer", status, body, headers },
});
const tooLarge = answer(413, { detail: "Payload too large" });
const fals422 = answer(422, { detail: [{ loc: ["body", "steps"], msg: "Input should be less", type: "less_than" }] });
const flat422 = answer(422, { detail: "Unprocessable", error_type: "bad_request" });

const cancelledAtFal: TrainingOutcome = {
  ...{ kind: "fails", error: "Request was cancelled", errorType: "client_cancelled", resultStatus: 499 },
  resultBody: { detail: "Request was cancelled", error_type: "client_cancelled" },
};
const failedAtFal: TrainingOutcome = {
  ...{ kind: "fails", error: "CUDA error", errorType: "internal_server_error", resultStatus: 500 },
  resultBody: { detail: [{ loc: ["body"], msg: "CUDA error", type: "internal_server_error" }] },
};

/** What goes wrong at a provider, and what a whole job comes to then. */
export const failureRows: readonly FailureRow[] = [
  // Before anything is paid.
  row(
    "401 while uploading",
    ["initiate", falFailures.badKey],
    ["file", replicateFailures.badToken],
    "provider_unauthorised",
    0,
  ),
  row(
    "401 while submitting",
    ["submit", falFailures.badKey],
    ["submit", replicateFailures.badToken],
    "provider_unauthorised",
    0,
  ),
  row(
    "403 or 402, no balance",
    ["submit", falFailures.exhaustedBalance],
    ["submit", replicateFailures.insufficientCredit],
    "provider_out_of_credit",
    0,
  ),
  row(
    "403, no permission",
    ["submit", falFailures.exhaustedBalance],
    ["submit", replicateFailures.forbidden],
    "provider_out_of_credit",
    0,
  ),
  row(
    "404, no such trainer",
    ["submit", falFailures.unknownEndpoint],
    ["submit", replicateFailures.notFound],
    "provider_rejected",
    0,
  ),
  row("413, a dataset that is too large", ["upload", tooLarge], ["file", tooLarge], "provider_rejected", 0),
  row(
    "422 with details of the input",
    ["submit", fals422],
    ["submit", replicateFailures.invalidVersion],
    "provider_rejected",
    0,
  ),
  row("422 with one flat text", ["submit", flat422], ["submit", answer(422, { detail: "no" })], "provider_rejected", 0),
  row(
    "5xx while uploading, for ever",
    ["upload", falFailures.badGateway, always],
    ["file", replicateFailures.badGateway, always],
    "provider_unavailable",
    0,
  ),
  row(
    "429 for ever",
    ["submit", falFailures.rateLimited(), always],
    ["submit", replicateFailures.rateLimited(), always],
    "provider_rate_limited",
    0,
  ),

  // Overcome, and paid once.
  row(
    "5xx while uploading, once",
    ["upload", falFailures.badGateway],
    ["file", replicateFailures.badGateway],
    "completed",
    1,
  ),
  row(
    "a lost answer while uploading",
    ["upload", falFailures.lostAnswer],
    ["file", replicateFailures.lostAnswer],
    "completed",
    1,
  ),
  row(
    "429 with Retry-After",
    ["submit", falFailures.rateLimited("3")],
    ["submit", replicateFailures.rateLimited("3")],
    "completed",
    1,
  ),
  row(
    "429 without Retry-After",
    ["submit", falFailures.rateLimited()],
    ["submit", replicateFailures.rateLimited()],
    "completed",
    1,
  ),
  row("429 that names its time in the body", null, ["submit", replicateFailures.throttledInBody(4)], "completed", 1),
  row(
    "500 while submitting, not accepted",
    ["submit", falFailures.infrastructure(500, "internal_error")],
    ["submit", replicateFailures.internal],
    "completed",
    1,
  ),
  row(
    "502 of a proxy while submitting",
    ["submit", falFailures.badGateway],
    ["submit", replicateFailures.badGateway],
    "completed",
    1,
  ),
  row(
    "a reset before it was accepted",
    ["submit", falFailures.reset],
    ["submit", replicateFailures.reset],
    "completed",
    1,
  ),
  row(
    "a reset after it was accepted",
    ["submit", falFailures.lostAnswer],
    ["submit", replicateFailures.lostAnswer],
    "completed",
    1,
  ),
  row(
    "an answer cut in the middle",
    ["submit", falFailures.halfAnswer],
    ["submit", replicateFailures.halfAnswer],
    "completed",
    1,
  ),
  row("no answer in time", ["submit", falFailures.silence], ["submit", replicateFailures.silence], "completed", 1),
  row(
    "an answer that is garbage",
    ["submit", falFailures.garbage],
    ["submit", replicateFailures.garbage],
    "completed",
    1,
  ),
  row(
    "a page instead of an answer",
    ["submit", falFailures.webPage],
    ["submit", replicateFailures.webPage],
    "completed",
    1,
  ),
  row(
    "5xx while it trains",
    ["status", falFailures.badGateway, 9],
    ["status", replicateFailures.unavailable, 9],
    "completed",
    1,
  ),
  row(
    "resets while it trains",
    ["status", falFailures.reset, 9],
    ["status", replicateFailures.reset, 9],
    "completed",
    1,
  ),
  row(
    "429 while it trains",
    ["status", falFailures.rateLimited("900"), 3],
    ["status", replicateFailures.rateLimited("900"), 3],
    "completed",
    1,
  ),
  row(
    "no answer in time while it trains",
    ["status", falFailures.silence],
    ["status", replicateFailures.silence],
    "completed",
    1,
  ),
  row(
    "a download that breaks off",
    ["download", falFailures.halfAnswer, 2],
    ["download", replicateFailures.halfAnswer, 2],
    "completed",
    1,
  ),
  row(
    "5xx while downloading",
    ["download", falFailures.badGateway],
    ["download", replicateFailures.badGateway],
    "completed",
    1,
  ),

  // Paid, and shut out: a person mends the key.
  row("401 while it trains", ["status", falFailures.badKey], ["status", replicateFailures.badToken], "waits", 1),
  row(
    "403 while it trains",
    ["status", falFailures.exhaustedBalance],
    ["status", replicateFailures.forbidden],
    "waits",
    1,
  ),

  // Paid, and lost with a reason.
  row("a download that is no LoRA", null, ["download", replicateFailures.webPage, always], "weights_invalid", 1),
  row("a page instead of the file", ["download", falFailures.webPage, always], null, "weights_incomplete", 1),
  row(
    "a file that is gone",
    ["download", answer(404, { detail: "gone" }), always],
    ["download", replicateFailures.notFound, always],
    "source_not_found",
    1,
  ),
  row(
    "a training stuck in the queue",
    (fal) => fal.nextTraining({ kind: "stuck-in-queue" }),
    (replicate) => replicate.nextTraining({ kind: "stuck" }),
    "training_timed_out",
    1,
  ),
  row(
    "a training cancelled elsewhere",
    (fal) => fal.nextTraining(cancelledAtFal),
    (replicate) => replicate.nextTraining({ kind: "aborted" }),
    "training_cancelled",
    1,
  ),
  row("a failure that arrives as COMPLETED", (fal) => fal.nextTraining(failedAtFal), null, "training_failed", 1),
  row(
    "a training that fails",
    null,
    (replicate) => replicate.nextTraining({ kind: "fails", error: "CUDA error" }),
    "training_failed",
    1,
  ),
  row(
    "a result that is gone",
    (fal) => fal.nextTraining({ kind: "result-expired" }),
    (replicate) => replicate.nextTraining({ kind: "output-removed" }),
    "training_failed",
    1,
  ),
];

function row(
  what: string,
  fal: FailureRow["fal"],
  replicate: FailureRow["replicate"],
  end: End,
  paid: 0 | 1,
): FailureRow {
  return { what, fal, replicate, end, paid };
}
