import { Job } from "@reelora/core";
import type { Collection } from "../ports/document-store.js";

/** Every job ever asked for. */
export const jobs: Collection<Job> = {
  name: "jobs",
  parse: (json) => Job.parse(json),
  fields: [
    "userId",
    "status",
    "createdAt",
    "updatedAt",
    "error.fault",
    "replayOf",
    "stages.package.state",
    "requestDigest",
    "source.videoId",
    "retrain.originJobId",
    "dispatch",
    "lease.owner",
    "lease.expiresAt",
    "attention.runId",
    "announcement",
    "webhook.state",
    "webhook.nextAttemptAt",
  ],
};
