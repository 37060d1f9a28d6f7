import { ReeloraError } from "@reelora/core";
import { jobs } from "../collections/jobs.js";
import type { DocumentStore } from "../ports/document-store.js";

/** Throws `invalid_request` while a worker has a job: what it writes during a migration would be lost. */
export async function requireQuiet(documents: DocumentStore, now: number): Promise<void> {
  const held = await documents.find(jobs, {
    where: { status: "processing" },
    range: { "lease.expiresAt": { from: now } },
    limit: 1,
  });
  const [job] = held.items;
  if (job === undefined) return;
  throw new ReeloraError(
    "invalid_request",
    `Job ${job.value.id} is being worked on by ${job.value.lease?.owner ?? "somebody"}. Stop every api and worker process, then migrate.`,
  );
}
