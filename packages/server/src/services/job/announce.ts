import { unannounced } from "@reelora/core";
import { jobs } from "../../collections/jobs.js";
import { settleJob } from "../usage/settle-job.js";
import type { UsagePorts } from "../usage/usage-ports.js";
import { emitWebhookEvent } from "../webhook/emit.js";
import { applyJobEvent } from "./apply.js";

const jobsAtOnce = 50;

/**
 * Settles what ended jobs have cost, and tells whoever wants to know what has happened to jobs. First the deliveries are queued, then the job says that they
 * were: after a crash in between they are queued again, under the same ids, which changes nothing.
 */
export async function announceJobs(ports: UsagePorts): Promise<void> {
  const { items } = await ports.store.find(jobs, { where: { announcement: "due" }, limit: jobsAtOnce });
  for (const { value: job } of items) {
    await settleJob(ports, job);
    const news = unannounced(job);
    for (const { name, type } of news) {
      await emitWebhookEvent(ports, { userId: job.userId, eventId: `${job.id}.${name}`, type, jobId: job.id });
    }
    await applyJobEvent(ports.store, job.id, {
      type: "announced",
      at: ports.now(),
      names: news.map(({ name }) => name),
    });
  }
}
