import { keys, sourcesOf, type Job } from "@reelora/core";
import { jobs, videoSha256Field } from "../../collections/jobs.js";
import { sourceId, sources } from "../../collections/sources.js";
import { videos } from "../../collections/videos.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { nothing, sum, type DeletionPorts, type Removed } from "./deletion-ports.js";
import { jobsOf } from "./jobs-of.js";

/**
 * What a job leaves beside its own folders: its downloads, and what was found in its footage. Each goes unless another
 * job of the user was made of the same bytes, or the user has uploaded them: an upload stays until it is deleted itself.
 */
export async function removeUnusedSources(ports: DeletionPorts, userId: string, jobId: string): Promise<Removed> {
  const { store, objects } = ports;
  const job = await store.get(jobs, jobId);
  if (job === null) return nothing;
  // One that reads the same address now may find what is there, and does not say so yet.
  const others = await jobsOf(store, { where: { userId, status: ["queued", "processing"] } });
  const addresses = new Set(addressesOf(job.value));
  if (others.some((other) => addressesOf(other).some((address) => addresses.has(address)))) return nothing;
  let removed = nothing;
  for (const sha256 of await sha256sOf(store, job.value)) {
    const holds = { anyOf: [videoSha256Field], value: sha256 };
    const { items: users } = await store.find(jobs, { where: { userId }, holds, limit: 2 });
    if (users.some(({ value }) => value.id !== jobId)) continue;
    if ((await store.count(videos, { where: { userId, sha256 } })) > 0) continue;
    let documents = 0;
    const { items } = await store.find(sources, { where: { userId, sha256 }, limit: 1000 });
    for (const { value } of items) documents += Number(await store.delete(sources, value.id));
    removed = sum(removed, { documents, objects: await objects.delete(keys.video(userId, sha256)) });
  }
  return removed;
}

/** Of a job that failed before its footage was known to be one, by the addresses that were read. */
async function sha256sOf(store: DocumentStore, job: Job): Promise<ReadonlySet<string>> {
  const found = new Set(job.videoSha256s);
  for (const { source } of sourcesOf(job)) {
    const known = source.kind === "url" ? await store.get(sources, sourceId(job.userId, source.url)) : null;
    if (known !== null) found.add(known.value.sha256);
  }
  return found;
}

function addressesOf(job: Job): readonly string[] {
  return sourcesOf(job).map(({ source }) => JSON.stringify(source));
}
