import { isTerminal, keys, ReeloraError, type Job } from "@reelora/core";
import { accounts } from "../../collections/accounts.js";
import { allCollections } from "../../collections/all-collections.js";
import { apiKeys } from "../../collections/api-keys.js";
import { balances } from "../../collections/balances.js";
import { datasets } from "../../collections/datasets.js";
import { jobs, videoFields } from "../../collections/jobs.js";
import { runs } from "../../collections/runs.js";
import { sessions } from "../../collections/sessions.js";
import { usageEntries } from "../../collections/usage-entries.js";
import { users } from "../../collections/users.js";
import { versions } from "../../collections/versions.js";
import { videos } from "../../collections/videos.js";
import { webhookDeliveries } from "../../collections/webhook-deliveries.js";
import { removeStoredTemporary } from "../../pipeline/temporary.js";
import type { Collection, Document, DocumentStore, Query } from "../../ports/document-store.js";
import { prefixesOf } from "../usage/sample-storage.js";
import { nothing, sum, type DeletionPorts, type Removed } from "./deletion-ports.js";
import { jobsOf } from "./jobs-of.js";
import { removeUnusedSources } from "./remove-unused-sources.js";
import { removeVersions } from "./remove-version.js";

/** A job, its dataset, models, the pictures made with them, and the retrainings of its dataset. */
export async function removeJob(ports: DeletionPorts, userId: string, jobId: string): Promise<Removed> {
  const { store, objects } = ports;
  let removed = await removeVersions(ports, userId, { originJobId: jobId });
  // A retraining's file lies with the job whose dataset it is of.
  removed = sum(removed, await removeVersions(ports, userId, { trainedBy: jobId }));
  for (const { id } of await jobsOf(store, { where: { userId, "retrain.originJobId": jobId } })) {
    removed = sum(removed, await removeJob(ports, userId, id));
  }
  let count = 0;
  const made = [keys.dataset(userId, jobId), `loras/${userId}/${jobId}/`, keys.joined(userId, jobId)];
  for (const prefix of made) {
    count += await objects.delete(prefix);
  }
  count += await removeStoredTemporary(objects, jobId);
  removed = sum(removed, await removeUnusedSources(ports, userId, jobId));
  let documents = await removeAll(store, runs, { where: { jobId } });
  documents += await removeAll(store, versions, { where: { originJobId: jobId } });
  documents += await removeAll(store, webhookDeliveries, { where: { jobId } });
  documents += Number(await store.delete(datasets, jobId));
  documents += Number(await store.delete(jobs, jobId));
  return sum(removed, { documents, objects: count });
}

/** A video with every job that was made from it, alone or with others. */
export async function removeVideo(ports: DeletionPorts, userId: string, videoId: string): Promise<Removed> {
  const { store } = ports;
  const video = await store.get(videos, videoId);
  let removed = nothing;
  for (const job of await jobsOf(store, { where: { userId }, holds: { anyOf: videoFields, value: videoId } })) {
    removed = sum(removed, await removeJob(ports, userId, job.id));
  }
  const objects = video === null ? 0 : await ports.objects.delete(keys.video(userId, video.value.sha256));
  return sum(removed, { documents: Number(await store.delete(videos, videoId)), objects });
}

/** Whatever collection has a `userId`, now or later, is the user's. */
export async function removeUser({ store, objects }: DeletionPorts, userId: string): Promise<Removed> {
  let documents = 0;
  const identities: readonly Collection<Document>[] = [sessions, apiKeys, accounts];
  for (const collection of identities) documents += await removeAll(store, collection, { where: { userId } });
  let count = 0;
  for (const job of await jobsOf(store, { where: { userId } })) count += await removeStoredTemporary(objects, job.id);
  for (const prefix of prefixesOf(userId)) count += await objects.delete(prefix);
  for (const collection of ofUsers()) documents += await removeAll(store, collection, { where: { userId } });
  documents += Number(await store.delete(balances, userId));
  documents += Number(await store.delete(users, userId));
  return { documents, objects: count };
}

/** Every collection whose documents belong to a user, but the ledger. */
export function ofUsers(): readonly Collection<Document>[] {
  return allCollections.filter(({ name, fields }) => fields.includes("userId") && name !== usageEntries.name);
}

/** Throws `in_use` when one of them has not ended. */
export function refuseRunning(found: readonly Job[]): void {
  const running = found.find(({ status }) => !isTerminal(status));
  if (running === undefined) return;
  throw new ReeloraError("in_use", `Job ${running.id} has not ended: cancel it first, and delete once it has.`);
}

async function removeAll<T extends Document>(
  store: DocumentStore,
  collection: Collection<T>,
  query: Query,
): Promise<number> {
  let count = 0;
  for (;;) {
    const { items } = await store.find(collection, { ...query, limit: 500 });
    if (items.length === 0) return count;
    for (const { value } of items) count += Number(await store.delete(collection, value.id));
  }
}
