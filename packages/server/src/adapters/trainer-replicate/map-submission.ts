import { assertNever, ReeloraError } from "@reelora/core";
import type { Operation } from "../../ports/trainer.js";
import type { ProviderAnswer, ProviderReply } from "../../provider-http/reply.js";
import { submissionOutcome } from "../../provider-http/submission-outcome.js";
import { refusal } from "./failure.js";
import type { ReplicateOperation } from "./operation.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateTraining } from "./wire.js";

/** The outcome of the one paid request; what is taken and names no training leaves open whether one runs. */
export function mapSubmission(reply: ProviderReply, steps: number, nowMs: number): Operation {
  const outcome = submissionOutcome(reply);
  switch (outcome.kind) {
    case "never-sent":
      throw new ReeloraError(
        "provider_unavailable",
        `Replicate could not be reached, and nothing was started: ${outcome.silence.reason}. Check the network, or try again later.`,
        {},
        outcome.silence.cause,
      );
    case "refused":
      throw refusal(outcome.answer, "taking the training", nowMs);
    case "unknown":
      throw submissionUnknown(outcome.reason, outcome.reply);
    case "taken":
      return { trainingId: trainingIdIn(outcome.answer), steps } satisfies ReplicateOperation;
    default:
      return assertNever(outcome);
  }
}

function trainingIdIn(answer: ProviderAnswer): string {
  const training = readJsonAs(ReplicateTraining, answer.body);
  if (training !== null) return training.id;
  throw submissionUnknown(`it answered ${answer.status} with a body that names no training`, answer);
}

function submissionUnknown(what: string, reply: ProviderReply): ReeloraError {
  return new ReeloraError(
    "submission_unknown",
    `The training was sent to Replicate and its answer was lost: ${what}. It may be running and costing money, so it is not sent again. Look for it at https://replicate.com/trainings before you start another.`,
    reply.kind === "silence" ? {} : { providerStatus: reply.status, providerBody: reply.body },
    reply.kind === "silence" ? reply.cause : undefined,
  );
}
