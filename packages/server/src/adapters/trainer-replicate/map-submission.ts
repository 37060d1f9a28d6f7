import { ReeloraError } from "@reelora/core";
import type { Operation } from "../../ports/trainer.js";
import type { ProviderAnswer, ProviderReply } from "../../provider-http/reply.js";
import { takenAnswer } from "../../provider-http/taken-answer.js";
import { refusal } from "./failure.js";
import type { ReplicateOperation } from "./operation.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateTraining } from "./wire.js";

/** The outcome of the one paid request; what is taken and names no training leaves open whether one runs. */
export function mapSubmission(reply: ProviderReply, steps: number, nowMs: number): Operation {
  const answer = takenAnswer(reply, {
    provider: "Replicate",
    refused: (refused) => refusal(refused, "taking the training", nowMs),
    unknown: submissionUnknown,
  });
  return { trainingId: trainingIdIn(answer), steps } satisfies ReplicateOperation;
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
