import { stageNames } from "../stages/graph.js";
import { isTerminal, type Job } from "./job.js";

/** What webhooks can tell of. */
export const webhookEvents = [
  "job.progress",
  "job.completed",
  "job.failed",
  "job.cancelled",
  "dataset.ready",
  "version.created",
  "quota.warning",
  "webhook.disabled",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Something of a job that is told once. `name` tells it from the job's others. */
export interface Announcement {
  readonly name: string;
  readonly type: WebhookEvent;
}

/** Everything there is to tell of a job by now, in order. */
export function announcementsOf(job: Job): readonly Announcement[] {
  const progress = stageNames
    .filter((stage) => job.stages[stage].state === "finished")
    .map((stage): Announcement => ({ name: `job.progress:${stage}`, type: "job.progress" }));
  const versions = job.versions.map(({ version }): Announcement => ({
    name: `version.created:${version}`,
    type: "version.created",
  }));
  return [
    ...progress,
    ...(job.stages.package.state === "finished" ? [{ name: "dataset.ready", type: "dataset.ready" } as const] : []),
    ...versions,
    ...ending(job),
  ];
}

function ending({ status }: Job): readonly Announcement[] {
  if (!isTerminal(status) || status === "queued" || status === "processing") return [];
  return [{ name: "end", type: `job.${status}` }];
}

/** What has not been told yet. */
export function unannounced(job: Job): readonly Announcement[] {
  return announcementsOf(job).filter(({ name }) => !job.announced.includes(name));
}
