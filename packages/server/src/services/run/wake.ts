import { assertNever, ReeloraError, runIdPattern } from "@reelora/core";
import { runs, type RunState } from "../../collections/runs.js";
import type { DocumentStore } from "../../ports/document-store.js";
import type { EventBus } from "../../ports/event-bus.js";
import type { ReceivedWebhook, WebhookReader } from "../../ports/webhook-reader.js";
import type { RecentMessages } from "../../webhooks/recent-messages.js";

export interface WakeRunPorts {
  readonly store: DocumentStore;
  readonly bus: EventBus;
  readonly webhookReaders: readonly WebhookReader[];
  /** Messages that were taken already. */
  readonly recentMessages: RecentMessages;
}

export interface WakeRun {
  readonly provider: string;
  readonly runId: string;
  readonly webhook: ReceivedWebhook;
}

/**
 * Takes a provider's word that something has happened to a run's training: whoever follows it asks at once. Nothing in
 * the webhook is believed, and nothing is stored; one that comes twice, late or never changes nothing.
 *
 * Throws `not_found` for providers that are not configured and runs that are not theirs or of another training, and
 * what the reader throws.
 */
export async function wakeRun(ports: WakeRunPorts, input: WakeRun, signal: AbortSignal): Promise<void> {
  const { provider, runId, webhook } = input;
  const reader = ports.webhookReaders.find((candidate) => candidate.provider === provider);
  if (reader === undefined) throw nothingHere();
  const genuine = await reader.read(webhook, signal);
  const messageId = `${provider}/${runId}/${genuine.messageId}`;
  if (ports.recentMessages.has(messageId)) return;
  const run = runIdPattern.test(runId) ? ((await ports.store.get(runs, runId))?.value ?? null) : null;
  if (run?.provider !== provider) throw nothingHere();
  // While the submission's answer is not written down, nobody can tell which training the run's is: asking does no harm.
  if (run.operation !== null && !genuine.isAbout(run.operation)) throw nothingHere();
  if (isFollowed(run.state)) {
    await ports.bus.publish({ type: "training-changed", jobId: run.jobId, userId: run.userId });
  }
  ports.recentMessages.remember(messageId);
}

function nothingHere(): ReeloraError {
  return new ReeloraError("not_found", "No run of this provider awaits this webhook.");
}

/** Whether somebody may be asking how the training stands. */
function isFollowed(state: RunState): boolean {
  switch (state) {
    case "submitting":
    case "submitted":
    case "unknown":
      return true;
    case "planned":
    case "superseded":
    case "given-up":
    case "succeeded":
    case "failed":
    case "cancelled":
      return false;
    default:
      return assertNever(state);
  }
}
