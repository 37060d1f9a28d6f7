import type { Operation } from "./trainer.js";

/** A request as it came over the wire: names of headers in lower case, the body before anything parsed it. */
export interface ReceivedWebhook {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** A webhook that its provider has surely sent, a short while ago. */
export interface GenuineWebhook {
  /** The provider's name of what it tells; the same when that is told again. */
  readonly messageId: string;
  /** Whether it tells of the training that an operation leads to. */
  isAbout(operation: Operation): boolean;
}

/**
 * Knows the webhooks of one provider. What it reads proves who has sent it and which training is meant, and nothing
 * more: how a training stands is asked of the trainer.
 */
export interface WebhookReader {
  readonly provider: string;
  /**
   * Throws `not_authorised` when the provider has not signed this, or not within the last five minutes, and
   * `provider_unavailable` when what proves it cannot be had right now: the provider then sends it again.
   */
  read(webhook: ReceivedWebhook, signal: AbortSignal): Promise<GenuineWebhook>;
}
