import { ReeloraError } from "@reelora/core";
import type { Operation } from "../../ports/trainer.js";
import type { ReplicateAnswer, ReplicateReply } from "./client.js";
import { refusal } from "./failure.js";
import type { ReplicateOperation } from "./operation.js";
import { readJsonAs, ReplicateTraining } from "./wire.js";

/**
 * The outcome of the one paid request. 4xx: surely nothing was started. Whatever else is no acceptance that names the
 * training leaves open whether one runs. 408 and 499 are written by proxies about the sender's side of a request that
 * may have been passed on, so they leave it open too.
 */
export function mapSubmission(reply: ReplicateReply, steps: number, nowMs: number): Operation {
  if (reply.kind === "silence") {
    if (reply.sent) throw submissionUnknown(reply.reason, null, reply.cause);
    throw new ReeloraError(
      "provider_unavailable",
      `Replicate could not be reached, and nothing was started: ${reply.reason}. Check the network, or try again later.`,
      {},
      reply.cause,
    );
  }
  const { status, body } = reply;
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) {
    throw refusal(reply, "taking the training", nowMs);
  }
  if (status < 200 || status >= 300) throw submissionUnknown(`it answered ${status}`, reply);
  const training = readJsonAs(ReplicateTraining, body);
  if (training === null) throw submissionUnknown(`it answered ${status} with a body that names no training`, reply);
  return { trainingId: training.id, steps } satisfies ReplicateOperation;
}

function submissionUnknown(what: string, answer: ReplicateAnswer | null, cause?: unknown): ReeloraError {
  return new ReeloraError(
    "submission_unknown",
    `The training was sent to Replicate and its answer was lost: ${what}. It may be running and costing money, so it is not sent again. Look for it at https://replicate.com/trainings before you start another.`,
    answer === null ? {} : { providerStatus: answer.status, providerBody: answer.body },
    cause,
  );
}
