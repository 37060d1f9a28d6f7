import type { Job } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { followJob } from "@reelora/server/services/job/follow";
import { setTimeout as delay } from "node:timers/promises";
import { ProgressView, type ProgressOutput } from "../progress/show-progress.js";

const pollMs = 300;
/** How long to wait before trying again to take a job that another process holds, or that a killed one left. */
const retryMs = 500;

/** Works on a job here, or watches whoever does, showing its progress, until it ends, waits for a person, or `stop` is aborted. */
export async function workOnJob(
  application: Application,
  jobId: string,
  output: ProgressOutput,
  stop: AbortSignal,
): Promise<Job> {
  const left = new AbortController();
  const signal = AbortSignal.any([stop, left.signal]);
  const working = work(application, jobId, signal);
  working.catch((error: unknown) => left.abort(error));
  const shown = await showJob(application, jobId, output, signal);
  left.abort();
  await working;
  return shown;
}

async function work(application: Application, jobId: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const result = await application.runJob(jobId, stop);
    if (result !== "not-ours" && result !== "retries-later") return;
    await delay(retryMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Shows a job's progress until it has ended, waits for a person, or `stop` is aborted. Returns the job as last seen. */
export async function showJob(
  { documents, bus, now }: Application,
  jobId: string,
  output: ProgressOutput,
  stop: AbortSignal,
): Promise<Job> {
  const view = new ProgressView(output, now);
  let last: Job | null = null;
  try {
    for await (const job of followJob({ store: documents, bus }, jobId, { pollMs, signal: stop })) {
      last = job;
      view.update(job.stages);
      if (job.attention !== null) break;
    }
  } finally {
    view.close();
  }
  if (last === null) throw new TypeError(`nothing was seen of ${jobId}`);
  return last;
}
