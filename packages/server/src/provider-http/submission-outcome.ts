import type { ProviderAnswer, ProviderReply, ProviderSilence } from "./reply.js";

/** What the reply to a request that costs money says of it. */
export type SubmissionOutcome =
  | { readonly kind: "taken"; readonly answer: ProviderAnswer }
  /** Surely nothing was started. */
  | { readonly kind: "refused"; readonly answer: ProviderAnswer }
  /** Surely nothing was started: nobody was reached. */
  | { readonly kind: "never-sent"; readonly silence: ProviderSilence }
  /** Something may have been started. */
  | { readonly kind: "unknown"; readonly reason: string; readonly reply: ProviderReply };

/**
 * 2xx: taken. 4xx: surely nothing was started, except 408 and 499, which proxies write about the sender's side of a
 * request that may have been passed on. Everything else leaves the outcome open.
 */
export function submissionOutcome(reply: ProviderReply): SubmissionOutcome {
  if (reply.kind === "silence") {
    return reply.sent ? { kind: "unknown", reason: reply.reason, reply } : { kind: "never-sent", silence: reply };
  }
  const { status } = reply;
  if (status >= 200 && status < 300) return { kind: "taken", answer: reply };
  if (status >= 400 && status < 500 && status !== 408 && status !== 499) return { kind: "refused", answer: reply };
  return { kind: "unknown", reason: `it answered ${status}`, reply };
}
