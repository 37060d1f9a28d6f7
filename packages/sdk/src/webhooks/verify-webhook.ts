import type { JobStatusDocument } from "../generated/openapi.js";
import { checkSignature, type SignedWebhook } from "./check-signature.js";
import type { WebhookEvent } from "./webhook-event.js";

/**
 * The event that a request to your endpoint brings, after its Standard Webhooks signature, id and time were checked.
 * Give the body as it arrived, before any parsing. Throws a {@link WebhookVerificationError} otherwise: answer 400 then.
 * The same event may come twice under the same `webhook-id`.
 */
export async function verifyWebhook(webhook: SignedWebhook): Promise<WebhookEvent> {
  return JSON.parse(await checkSignature(webhook)) as WebhookEvent;
}

/** The same for the `webhookUrl` of a single job, whose body is the job's status document, signed with the server's own secret. */
export async function verifyJobWebhook(webhook: SignedWebhook): Promise<JobStatusDocument> {
  return JSON.parse(await checkSignature(webhook)) as JobStatusDocument;
}
