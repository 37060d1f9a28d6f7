import { statusDocument, type Job, type StatusDocument } from "@reelora/core";
import { datasetKeysOf, type Application } from "@reelora/server";
import { dirname, join } from "node:path";

/** A job's status document with paths on this machine where a server would give addresses. */
export function localStatus(job: Job, { bucketFolder }: Pick<Application, "bucketFolder">): StatusDocument {
  const path = (key: string) => join(bucketFolder, ...key.split("/"));
  const dataset = datasetKeysOf(job);
  return statusDocument(job, {
    modelUrl: (version) => path(version.s3Key),
    errorReference: (code) => `docs/errors.md#${code}`,
    datasetUrl: dataset === null ? null : dirname(path(dataset.manifest)),
    datasetZipUrl: dataset === null ? null : path(dataset.zip),
    manifestUrl: dataset === null ? null : path(dataset.manifest),
    reportUrl: dataset === null ? null : path(dataset.report),
    links: { self: null, cancel: null, report: null, dataset: null },
  });
}
