import { keys, originJobId, type Job, type StatusLinks } from "@reelora/core";
import type { ObjectStore } from "../../ports/object-store.js";

export interface SignLinksOptions {
  /** Where the API is reached, without a slash at the end: "http://127.0.0.1:5000". */
  readonly baseUrl: string;
  /** How long the signed addresses work. */
  readonly expiresInSeconds: number;
}

/** Where the objects of a job's dataset are; null until they exist. */
export function datasetKeysOf(
  job: Job,
): { readonly manifest: string; readonly zip: string; readonly report: string } | null {
  if (job.stages.package.state !== "finished") return null;
  const version = job.retrain?.datasetVersion ?? job.stages.package.counts["datasetVersion"] ?? 1;
  const maker = originJobId(job);
  return {
    manifest: keys.datasetManifest(job.userId, maker, version),
    zip: keys.datasetZip(job.userId, maker, version),
    report: keys.report(job.userId, maker),
  };
}

/** The name under which a browser saves a job's dataset. */
export function datasetFileName(job: Job): string {
  return `${job.id}-dataset.zip`;
}

/** The addresses of a status document that goes over the network: the API's own, and signed ones of stored objects. */
export async function signLinks(
  { objects }: { readonly objects: ObjectStore },
  job: Job,
  { baseUrl, expiresInSeconds }: SignLinksOptions,
): Promise<StatusLinks> {
  const read = async (key: string, downloadAs?: string): Promise<string> =>
    (await objects.signRead(key, { expiresInSeconds, ...(downloadAs === undefined ? {} : { downloadAs }) })).url;
  const dataset = datasetKeysOf(job);
  const modelUrls = new Map<string, string>();
  for (const version of job.versions) {
    const name = `${job.id}-v${version.version}`;
    modelUrls.set(version.s3Key, await read(version.s3Key, `${name}.safetensors`));
    for (const { expert, s3Key } of version.otherFiles ?? []) {
      modelUrls.set(s3Key, await read(s3Key, `${name}-${expert}.safetensors`));
    }
  }
  const ofJob = `${baseUrl}/api/lora/jobs/${job.id}`;
  return {
    modelUrl: ({ s3Key }) => modelUrls.get(s3Key) ?? "",
    errorReference: (code) => `${baseUrl}/errors#${code}`,
    datasetUrl: dataset === null ? null : `${ofJob}/dataset.zip`,
    datasetZipUrl: dataset === null ? null : await read(dataset.zip, datasetFileName(job)),
    manifestUrl: dataset === null ? null : await read(dataset.manifest),
    reportUrl: dataset === null ? null : await read(dataset.report),
    links: {
      self: `${baseUrl}/api/lora/status/${job.id}`,
      cancel: `${ofJob}/cancel`,
      report: dataset === null ? null : `${ofJob}/report`,
      dataset: dataset === null ? null : `${ofJob}/dataset.zip`,
    },
  };
}
