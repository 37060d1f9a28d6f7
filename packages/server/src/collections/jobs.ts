import { Job } from "@reelora/core";
import type { Collection } from "../ports/document-store.js";

/** The fields that name the uploads a job was made of: of one source, and of several. */
export const videoFields = ["source.videoId", "videoIds"] as const;
/** The field that names the bytes a job was made of. */
export const videoSha256Field = "videoSha256s";

/** Every job ever asked for. */
export const jobs: Collection<Job> = {
  name: "jobs",
  parse: (json) => withTurn(Job.parse(json)),
  fields: [
    "userId",
    "status",
    "createdAt",
    "updatedAt",
    "error.fault",
    "replayOf",
    "stages.package.state",
    "requestDigest",
    ...videoFields,
    videoSha256Field,
    "retrain.originJobId",
    "turn",
    "lease.owner",
    "lease.expiresAt",
    "attention.runId",
    "announcement",
    "webhook.state",
    "webhook.nextAttemptAt",
  ],
};

/** Whatever waits has a turn. What was stored before there were turns goes first. */
function withTurn(job: Job): Job {
  return job.status === "queued" && job.turn === null ? { ...job, turn: 0 } : job;
}
