import { ReeloraError } from "@reelora/core";
import { generations } from "../../collections/generations.js";
import { jobs } from "../../collections/jobs.js";
import { sessions } from "../../collections/sessions.js";
import { videos } from "../../collections/videos.js";
import { webhookDeliveries } from "../../collections/webhook-deliveries.js";
import { deleteGeneration, deleteJob, deleteVideo, resumeDeletions } from "./delete.js";
import type { DeletionPorts } from "./deletion-ports.js";

/** For how many days things are kept after they were made; null: until somebody deletes them. */
export interface Retention {
  readonly jobDays: number | null;
  readonly videoDays: number | null;
  readonly generationDays: number | null;
  readonly webhookLogDays: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 100;

/** Deletes what is older than it is to be kept, a hundred of a kind at a time, and goes on with deletions that were stopped. */
export async function keepRetention(ports: DeletionPorts, retention: Retention, signal: AbortSignal): Promise<void> {
  const { store, now } = ports;
  const older = (days: number) => ({ createdAt: { below: now() - days * dayMs } });
  await resumeDeletions(ports);
  if (retention.jobDays !== null) {
    const where = { status: ["completed", "failed", "cancelled"] };
    const { items } = await store.find(jobs, { where, range: older(retention.jobDays), limit: atOnce });
    for (const { value } of items) {
      if (signal.aborted) return;
      await unlessInUse(deleteJob(ports, { userId: value.userId, jobId: value.id }));
    }
  }
  if (retention.videoDays !== null) {
    const { items } = await store.find(videos, { range: older(retention.videoDays), limit: atOnce });
    for (const { value } of items) {
      if (signal.aborted) return;
      await unlessInUse(deleteVideo(ports, { userId: value.userId, videoId: value.id }));
    }
  }
  if (retention.generationDays !== null) {
    const where = { status: ["completed", "failed"] };
    const { items } = await store.find(generations, { where, range: older(retention.generationDays), limit: atOnce });
    for (const { value } of items) {
      if (signal.aborted) return;
      await unlessInUse(deleteGeneration(ports, { userId: value.userId, generationId: value.id }));
    }
  }
  const log = await store.find(webhookDeliveries, { range: older(retention.webhookLogDays), limit: atOnce });
  for (const { value } of log.items) await store.delete(webhookDeliveries, value.id);
  const ended = await store.find(sessions, { range: { expiresAt: { below: now() } }, limit: atOnce });
  for (const { value } of ended.items) await store.delete(sessions, value.id);
}

/** What a running job needs is deleted once that has ended; what somebody else has deleted is gone. */
async function unlessInUse(deleting: Promise<unknown>): Promise<void> {
  await deleting.catch((error: unknown) => {
    if (!(error instanceof ReeloraError && (error.code === "in_use" || error.code === "not_found"))) throw error;
  });
}
