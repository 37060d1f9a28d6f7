import { isTerminal, keys, makeId, ReeloraError, type Job } from "@reelora/core";
import { accounts } from "../../collections/accounts.js";
import { allCollections } from "../../collections/all-collections.js";
import { apiKeys } from "../../collections/api-keys.js";
import { balances } from "../../collections/balances.js";
import { deletions, type Deletion } from "../../collections/deletions.js";
import { jobs } from "../../collections/jobs.js";
import { runs } from "../../collections/runs.js";
import { sessions } from "../../collections/sessions.js";
import { usageEntries } from "../../collections/usage-entries.js";
import { users } from "../../collections/users.js";
import { versions } from "../../collections/versions.js";
import { videos } from "../../collections/videos.js";
import { webhookDeliveries } from "../../collections/webhook-deliveries.js";
import type { Collection, Document, DocumentStore, Query, Stored } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { ownerUserId } from "../account/caller.js";
import { getJob } from "../job/get.js";
import { prefixesOf } from "../usage/sample-storage.js";
import { getVideo } from "../video/get.js";

export interface DeletionPorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Deletes a job that has ended with its dataset, models, runs and log of webhooks. Throws `not_found`, and `forbidden`
 * while it runs. What is found to be deleted is written down first, so that after a crash `resumeDeletions` goes on.
 */
export async function deleteJob(
  ports: DeletionPorts,
  { userId, jobId }: { readonly userId: string; readonly jobId: string },
): Promise<Deletion> {
  const { value } = await getJob(ports, { userId, jobId });
  refuseRunning([value]);
  return carryOut(ports, await noted(ports, userId, "job", jobId));
}

/** Deletes a video with every job that was made from it and all that came of those. Throws as `deleteJob` does. */
export async function deleteVideo(
  ports: DeletionPorts,
  { userId, videoId }: { readonly userId: string; readonly videoId: string },
): Promise<Deletion> {
  await getVideo(ports, { userId, videoId });
  refuseRunning(await jobsOf(ports.store, { where: { userId, "source.videoId": videoId } }));
  return carryOut(ports, await noted(ports, userId, "video", videoId));
}

/**
 * Deletes a user with everything there is of them, in every store: accounts, keys, jobs, objects. The ledger stays, for
 * it is somebody's books; it holds ids only. Throws `forbidden` for the owner of the installation and while jobs run.
 */
export async function deleteUser(ports: DeletionPorts, userId: string): Promise<Deletion> {
  if (userId === ownerUserId) {
    throw new ReeloraError("forbidden", "The owner of the installation cannot be deleted: remove its data folder.");
  }
  refuseRunning(await jobsOf(ports.store, { where: { userId, status: ["queued", "processing"] } }));
  return carryOut(ports, await noted(ports, userId, "user", userId));
}

/** Goes on with deletions that a crash has stopped. */
export async function resumeDeletions(ports: DeletionPorts): Promise<void> {
  const { items } = await ports.store.find(deletions, { where: { finishedAt: null }, limit: 20 });
  for (const stored of items) await carryOut(ports, stored);
}

async function noted(
  { store, now, randomBytes }: DeletionPorts,
  ownerId: string,
  kind: Deletion["kind"],
  subjectId: string,
): Promise<Stored<Deletion>> {
  const requestedAt = now();
  const id = makeId("deletion", requestedAt, randomBytes(10));
  return store.insert(deletions, {
    id,
    ownerId,
    kind,
    subjectId,
    requestedAt,
    finishedAt: null,
    documents: 0,
    objects: 0,
  });
}

/** Bytes first, then documents, the subject's own last: until the very end it can be found again and gone on with. */
async function carryOut(ports: DeletionPorts, { value: deletion, version }: Stored<Deletion>): Promise<Deletion> {
  const { ownerId, subjectId } = deletion;
  const removed = await (deletion.kind === "job"
    ? removeJob(ports, ownerId, subjectId)
    : deletion.kind === "video"
      ? removeVideo(ports, ownerId, subjectId)
      : removeUser(ports, ownerId));
  const finished = { ...deletion, ...removed, finishedAt: ports.now() };
  return (await ports.store.replace(deletions, finished, version)).value;
}

interface Removed {
  readonly documents: number;
  readonly objects: number;
}

async function removeJob({ store, objects }: DeletionPorts, userId: string, jobId: string): Promise<Removed> {
  let count = 0;
  for (const prefix of [keys.dataset(userId, jobId), `loras/${userId}/${jobId}/`, keys.temp(jobId)]) {
    count += await objects.delete(prefix);
  }
  let documents = await removeAll(store, runs, { where: { jobId } });
  documents += await removeAll(store, versions, { where: { originJobId: jobId } });
  documents += await removeAll(store, webhookDeliveries, { where: { jobId } });
  documents += Number(await store.delete(jobs, jobId));
  return { documents, objects: count };
}

async function removeVideo(ports: DeletionPorts, userId: string, videoId: string): Promise<Removed> {
  const video = await ports.store.get(videos, videoId);
  let [documents, objects] = [0, 0];
  for (const job of await jobsOf(ports.store, { where: { userId, "source.videoId": videoId } })) {
    const removed = await removeJob(ports, userId, job.id);
    documents += removed.documents;
    objects += removed.objects;
  }
  if (video !== null) objects += await ports.objects.delete(keys.video(userId, video.value.sha256));
  documents += Number(await ports.store.delete(videos, videoId));
  return { documents, objects };
}

/** Whatever collection has a `userId`, now or later, is the user's. */
async function removeUser({ store, objects }: DeletionPorts, userId: string): Promise<Removed> {
  let documents = 0;
  const identities: readonly Collection<Document>[] = [sessions, apiKeys, accounts];
  for (const collection of identities) documents += await removeAll(store, collection, { where: { userId } });
  let count = 0;
  for (const job of await jobsOf(store, { where: { userId } })) count += await objects.delete(keys.temp(job.id));
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

async function jobsOf(store: DocumentStore, query: Query): Promise<readonly Job[]> {
  const found: Job[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof store.find<Job>>> = await store.find(jobs, {
      ...query,
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.items.map(({ value }) => value));
    if (page.cursor === null) return found;
    cursor = page.cursor;
  }
}

function refuseRunning(found: readonly Job[]): void {
  const running = found.find(({ status }) => !isTerminal(status));
  if (running === undefined) return;
  throw new ReeloraError("forbidden", `Job ${running.id} has not ended: cancel it first, and delete once it has.`);
}
