import { assertNever, ReeloraError } from "@reelora/core";
import type { ProviderAnswer, ProviderReply } from "./reply.js";
import { submissionOutcome } from "./submission-outcome.js";

interface SubmissionErrors {
  /** As the provider writes its name: "fal". */
  readonly provider: string;
  readonly refused: (answer: ProviderAnswer) => ReeloraError;
  /** What to throw when something may have been started. */
  readonly unknown: (reason: string, reply: ProviderReply) => ReeloraError;
}

/** The answer to a paid request that was taken. Throws what became of it otherwise; see `submissionOutcome`. */
export function takenAnswer(reply: ProviderReply, { provider, refused, unknown }: SubmissionErrors): ProviderAnswer {
  const outcome = submissionOutcome(reply);
  switch (outcome.kind) {
    case "taken":
      return outcome.answer;
    case "never-sent":
      throw new ReeloraError(
        "provider_unavailable",
        `${provider} could not be reached, and nothing was started: ${outcome.silence.reason}. Check the network, or try again later.`,
        {},
        outcome.silence.cause,
      );
    case "refused":
      throw refused(outcome.answer);
    case "unknown":
      throw unknown(outcome.reason, outcome.reply);
    default:
      return assertNever(outcome);
  }
}
