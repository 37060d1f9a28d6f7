import type { ReeloraError } from "@reelora/core";
import { z } from "zod";
import type { ProviderAnswer } from "../provider-http/reply.js";
import { readJsonAs } from "../provider-http/read-json-as.js";
import { isTrustedAddress } from "./trusted-address.js";
import { FalSubmitted } from "./wire.js";

/** A request in fal's queue, and where to ask about it: the addresses that fal gave, never made by us. */
export const SubmittedRequest = z.object({
  requestId: z.string(),
  statusUrl: z.string(),
  responseUrl: z.string(),
  cancelUrl: z.string(),
});
export type SubmittedRequest = z.infer<typeof SubmittedRequest>;

/**
 * What fal calls the request that it took. Throws what `unknown` makes of an answer that names no request, or addresses
 * that must not see the key: something may run then, and nobody can ask about it.
 */
export function submittedRequest(
  answer: ProviderAnswer,
  configuredOrigins: readonly string[],
  unknown: (reason: string, answer: ProviderAnswer) => ReeloraError,
): SubmittedRequest {
  const submitted = readJsonAs(FalSubmitted, answer.body);
  if (submitted === null) throw unknown(`it answered ${answer.status} with a body that names no request`, answer);
  const { request_id: requestId, status_url: statusUrl, response_url: responseUrl, cancel_url: cancelUrl } = submitted;
  if (![statusUrl, responseUrl, cancelUrl].every((url) => isTrustedAddress(url, configuredOrigins))) {
    throw unknown(`it took request ${requestId} and named addresses that are not fal's`, answer);
  }
  return { requestId, statusUrl, responseUrl, cancelUrl };
}
