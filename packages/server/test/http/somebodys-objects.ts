import { makeId, newJob, TrainSettings } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { jobs } from "../../src/collections/jobs.js";
import { deletions } from "../../src/collections/deletions.js";
import { invitations } from "../../src/collections/invitations.js";
import { generations } from "../../src/collections/generations.js";
import { runs } from "../../src/collections/runs.js";
import { uploads } from "../../src/collections/uploads.js";
import { videos } from "../../src/collections/videos.js";
import { apiKeys } from "../../src/collections/api-keys.js";
import { queueDelivery } from "../../src/services/webhook/emit.js";
import { createEndpoint } from "../../src/services/webhook/endpoint.js";
import type { AccountsGateway, Person } from "./start-accounts.js";

/** One object of each kind that belongs to somebody, by the name that paths and bodies have for its id. */
export async function somebodysObjects(gateway: AccountsGateway, person: Person): Promise<Record<string, string>> {
  const { store, now } = gateway;
  const { userId, accountId } = person;
  const id = (prefix: Parameters<typeof makeId>[0]) => makeId(prefix, now(), randomBytes(10));
  const settings = TrainSettings.parse({ trigger: "zksecret" });
  const source = { kind: "url", url: "https://example.com/v.mp4" } as const;
  const jobId = id("job");
  await store.insert(jobs, newJob({ id: jobId, userId, at: now(), source, settings, requestDigest: "d" }));
  const runId = id("run");
  await store.insert(runs, {
    id: runId,
    userId,
    jobId,
    number: 1,
    provider: "fal",
    baseModel: "flux-dev",
    trainer: null,
    steps: 1000,
    learningRate: 1e-4,
    ...{ rank: null, alpha: null, seed: null, losses: [], samples: [] },
    state: "succeeded",
    createdAt: now(),
    submittingAt: null,
    submittedAt: null,
    endedAt: now(),
    refusals: 0,
    dataset: null,
    datasetUrl: null,
    operation: null,
    estimatedCostUsd: 2,
    billableUnits: null,
    costUsd: null,
    failure: null,
    expert: null,
    otherWeights: [],
    weights: null,
    config: null,
    log: [],
    providerBody: null,
  });
  await gateway.keyOf(person, ["read"]);
  const keys = await store.find(apiKeys, { where: { accountId }, limit: 1 });
  const keyId = keys.items[0]?.value.id ?? "";
  const key = `datasets/${userId}/${jobId}/manifest-v1.json`;
  await gateway.objects.put(key, Buffer.from("{}"), { contentType: "application/json" });
  const [videoId, uploadId] = [id("video"), id("upload")];
  const video = { userId, name: "zksecret.mp4", sizeBytes: 1, createdAt: now() };
  await store.insert(videos, { id: videoId, sha256: "0".repeat(64), container: "mp4", unpacked: {}, ...video });
  await store.insert(uploads, { id: uploadId, videoId, ...video });
  const endpoint = await createEndpoint(gateway, { userId, url: "https://example.com/hook", events: ["job.failed"] });
  const test = { userId, eventId: "e", type: "webhook.test", data: { secret: "zksecret" } } as const;
  const { id: deliveryId } = await queueDelivery(gateway, endpoint, test);
  const generationId = id("gen");
  await store.insert(generations, {
    ...{ id: generationId, userId, provider: "nano", baseModel: "reelora-nano", prompt: "zksecret", seeds: [1] },
    loras: [{ jobId, version: 1, scale: 1 }],
    ...{ steps: null, guidance: null, status: "queued", progress: 0, createdAt: now(), endedAt: null },
    ...{ leaseExpiresAt: null, sets: [], gridKey: null, error: null },
  });
  const sha256 = "0".repeat(64);
  const [deletionId, invitationId] = [id("deletion"), id("invitation")];
  await store.insert(deletions, {
    ...{ id: deletionId, ownerId: userId, kind: "job", subjectId: id("job") },
    ...{ requestedAt: now(), finishedAt: now(), documents: 1, objects: 1 },
  });
  await store.insert(invitations, {
    ...{ id: invitationId, userId, role: "viewer", email: "zksecret@example.com", hash: deletionId },
    ...{ invitedBy: userId, createdAt: now(), expiresAt: now() + 1e9 },
  });
  return {
    generationId,
    deletionId,
    invitationId,
    frame: "0",
    version: "1",
    fileName: "0001.jpg",
    sha256,
    provider: "fal",
    jobId,
    runId,
    keyId,
    videoId,
    uploadId,
    userId,
    accountId,
    key,
    endpointId: endpoint.id,
    deliveryId,
  };
}

/** Those ids that nobody else can know: not a version's number or a provider's name. */
export function secretsOf(ids: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(ids).filter((id) => id.length > 20);
}
