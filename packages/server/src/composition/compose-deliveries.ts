import { statusDocument } from "@reelora/core";
import { randomBytes } from "node:crypto";
import type { Config } from "../config/config.js";
import type { DocumentStore } from "../ports/document-store.js";
import type { ObjectStore } from "../ports/object-store.js";
import { keepRetention, type Retention } from "../services/deletion/retain.js";
import { announceJobs } from "../services/job/announce.js";
import { deliverWebhook, type DeliverWebhookPorts } from "../services/job/deliver-webhook.js";
import { findDueWebhooks } from "../services/job/find-due-webhooks.js";
import { signLinks } from "../services/job/sign-links.js";
import { sampleStorage } from "../services/usage/sample-storage.js";
import type { UsagePolicy } from "../services/usage/usage-ports.js";
import { deliverWebhooks } from "../services/webhook/deliver.js";
import type { GuardedClient } from "../sources/guarded-client.js";

export interface DeliverySurroundings {
  readonly config: Config;
  readonly documents: DocumentStore;
  readonly objects: ObjectStore;
  readonly client: GuardedClient;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly usagePolicy: UsagePolicy;
}

const webhooksAtOnce = 20;
const houseKeepingEveryMs = 10 * 60_000;
const webhookTimeoutMs = 15_000;
/** How long the signed addresses in a webhook's body work: a day. */
const linkSeconds = 24 * 60 * 60;

/** Sends the webhooks that are due, and once in a while removes what was kept long enough and measures what is kept. */
export function composeDeliveries(surroundings: DeliverySurroundings): (signal: AbortSignal) => Promise<void> {
  const { config, documents, objects, client, publicUrl, now, usagePolicy } = surroundings;
  let keptHouseAt = 0;
  const webhookPorts: DeliverWebhookPorts = {
    store: documents,
    now,
    secret: config.REELORA_WEBHOOK_SECRET ?? null,
    userAgent: "Reelora",
    statusDocument: async (job) =>
      statusDocument(job, await signLinks({ objects }, job, { baseUrl: publicUrl, expiresInSeconds: linkSeconds })),
    async post({ url, headers, body, signal }) {
      const answer = await client.request({
        url,
        method: "POST",
        headers,
        body,
        signal,
        maxBytes: 64 * 1024,
        totalTimeoutMs: webhookTimeoutMs,
      });
      answer.discard();
      return { status: answer.status };
    },
  };
  return async (signal) => {
    for (const due of await findDueWebhooks({ store: documents, now }, { limit: webhooksAtOnce })) {
      await deliverWebhook(webhookPorts, due.value.id, signal);
    }
    await announceJobs({ store: documents, now, usagePolicy });
    await deliverWebhooks(webhookPorts, signal);
    if (now() - keptHouseAt < houseKeepingEveryMs) return;
    keptHouseAt = now();
    await keepRetention(
      { store: documents, objects, now, randomBytes: (count) => randomBytes(count) },
      retentionOf(config),
      signal,
    );
    await sampleStorage({ store: documents, objects, now, usagePolicy }, signal);
  };
}

function retentionOf(config: Config): Retention {
  return {
    jobDays: config.REELORA_KEEP_JOBS_DAYS ?? null,
    videoDays: config.REELORA_KEEP_VIDEOS_DAYS ?? null,
    generationDays: config.REELORA_KEEP_GENERATIONS_DAYS ?? null,
    webhookLogDays: config.REELORA_KEEP_WEBHOOK_LOG_DAYS,
  };
}
