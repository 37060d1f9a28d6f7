import { parseSafetensorsHeader, type Job } from "@reelora/core";
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import type { DocumentStore } from "../../src/ports/document-store.js";
import type { ObjectStore } from "../../src/ports/object-store.js";
import type { FalTraining } from "../simulators/fal/training.js";

/** What a run has left, each list empty when all is well. */
export interface Findings {
  readonly notCompleted: readonly string[];
  readonly wrongBytes: readonly string[];
  /** Runs that the provider accepted twice, and trainings beyond one for each job. */
  readonly paidTwice: readonly string[];
  readonly temporaryObjects: readonly string[];
}

export interface Ends {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
  /** Trainings that the provider has accepted. */
  readonly submissions: readonly Pick<FalTraining, "requestId" | "input">[];
}

/** Holds every job, every version's bytes and every accepted training against each other. */
export async function examineEnd({ store, objects, submissions }: Ends, jobIds: readonly string[]): Promise<Findings> {
  const notCompleted: string[] = [];
  const wrongBytes: string[] = [];
  const paidTwice: string[] = [];
  for (const id of jobIds) {
    const job = (await store.get(jobs, id))?.value ?? null;
    if (job === null || job.status !== "completed" || job.progress !== 100) {
      notCompleted.push(`${id}: ${job?.status} ${job?.stage} ${job?.error?.message ?? job?.attention?.message ?? ""}`);
      continue;
    }
    const requestIds: string[] = [];
    for (const { value: run } of (await store.find(runs, { where: { jobId: id }, limit: 100 })).items) {
      const accepted = submissions.filter(({ input }) => input["images_data_url"] === run.datasetUrl);
      requestIds.push(...accepted.map(({ requestId }) => requestId));
      if (accepted.length > 1) paidTwice.push(`${run.id} was accepted ${accepted.length} times`);
    }
    if (requestIds.length !== 1) paidTwice.push(`${id} was trained ${requestIds.length} times`);
    const wrong = await wrongWith(objects, job, requestIds);
    if (wrong !== null) wrongBytes.push(`${id}: ${wrong}`);
  }
  if (submissions.length !== jobIds.length) {
    paidTwice.push(`${submissions.length} trainings were accepted for ${jobIds.length} jobs`);
  }
  const temporaryObjects: string[] = [];
  for (const prefix of ["temp/", "jobs/"]) {
    for await (const { key } of objects.list(prefix)) temporaryObjects.push(key);
  }
  return { notCompleted, wrongBytes, paidTwice, temporaryObjects };
}

/** What is stored is held against what the job says of it, and against the training that it should be from. */
async function wrongWith(objects: ObjectStore, job: Job, requestIds: readonly string[]): Promise<string | null> {
  const [version, ...others] = job.versions;
  if (version === undefined || others.length > 0) return `${job.versions.length} versions`;
  const bytes = await buffer(objects.get(version.s3Key)).catch((error: unknown) => String(error));
  if (typeof bytes === "string") return bytes;
  if (bytes.length !== version.sizeBytes) return `${bytes.length} bytes instead of ${version.sizeBytes}`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== version.sha256) return `bytes with the SHA-256 ${sha256} instead of ${version.sha256}`;
  const requestId = parseSafetensorsHeader(bytes, bytes.length).metadata["request_id"] ?? "none";
  if (!requestIds.includes(requestId)) return `weights of training ${requestId}`;
  const pictures: string[] = [];
  for await (const { key } of objects.list(`datasets/${job.userId}/${job.id}/images/`)) pictures.push(key);
  const kept = job.stages.curate.counts["kept"];
  return pictures.length === kept ? null : `${pictures.length} pictures instead of ${kept}`;
}
