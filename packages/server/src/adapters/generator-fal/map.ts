import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import { readFailure, refusal } from "../../fal-http/failure.js";
import { submittedRequest, type SubmittedRequest } from "../../fal-http/submitted-request.js";
import { FalFile, FalStatus } from "../../fal-http/wire.js";
import type { RemoteFile } from "../../ports/trainer.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import type { ProviderAnswer, ProviderReply } from "../../provider-http/reply.js";
import { takenAnswer } from "../../provider-http/taken-answer.js";

const Pictures = z.looseObject({ images: z.array(FalFile).min(1) });

/** The outcome of one paid request. */
export function mapSubmission(
  reply: ProviderReply,
  endpoint: string,
  configuredOrigins: readonly string[],
  nowMs: number,
): SubmittedRequest {
  const answer = takenAnswer(reply, {
    provider: "fal",
    refused: (refused) => refusal(refused, endpoint, "taking the request for a picture", nowMs),
    unknown: submissionUnknown,
  });
  return submittedRequest(answer, configuredOrigins, submissionUnknown);
}

export function submissionUnknown(what: string): ReeloraError {
  return new ReeloraError(
    "submission_unknown",
    `Pictures were ordered from fal and an answer was lost: ${what}. They may cost money, so they are not ordered again. Look for them at https://fal.ai/dashboard.`,
  );
}

export type PictureState =
  | { readonly state: "queued"; readonly position: number | null }
  | { readonly state: "running" }
  | { readonly state: "ended"; readonly error: string | null };

export function mapStatus(answer: ProviderAnswer, endpoint: string, nowMs: number): PictureState {
  if (answer.status < 200 || answer.status >= 300) throw refusal(answer, endpoint, "telling the status", nowMs);
  const parsed = readJsonAs(FalStatus, answer.body);
  if (parsed?.status === "IN_QUEUE") return { state: "queued", position: parsed.queue_position ?? null };
  if (parsed?.status === "IN_PROGRESS") return { state: "running" };
  if (parsed?.status === "COMPLETED") {
    const { error, error_type: type } = parsed;
    return { state: "ended", error: typeof error === "string" && error !== "" ? error : (type ?? null) };
  }
  if (parsed?.status === "CANCELLED" || parsed?.status === "CANCELED") {
    return { state: "ended", error: "the request was cancelled" };
  }
  throw new ReeloraError("provider_protocol", "fal answered with a status that is none.", {
    providerStatus: answer.status,
    providerBody: answer.body,
  });
}

export type PictureResult =
  | { readonly picture: RemoteFile }
  | { readonly code: "generation_failed" | "cancelled"; readonly message: string; readonly providerBody: string };

/** What came of one picture; a failed request replays its error here, with the model's own status. */
export function mapResult(answer: ProviderAnswer, error: string | null): PictureResult {
  const { status, body } = answer;
  const found = status >= 200 && status < 300 && error === null ? readJsonAs(Pictures, body)?.images[0] : undefined;
  if (found !== undefined) return { picture: { url: found.url, sizeBytes: found.file_size ?? null } };
  const failure = readFailure(body);
  const isCancelled = status === 499 || failure.types.includes("client_cancelled");
  const said = error ?? failure.text;
  return {
    code: isCancelled ? "cancelled" : "generation_failed",
    message: isCancelled
      ? "The pictures were cancelled at fal."
      : `fal could not make the pictures: ${said}. Change what it names, or ask again.`,
    providerBody: body,
  };
}
