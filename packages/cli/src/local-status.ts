import { statusDocument, type Job, type StatusDocument } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { datasetKeysOf } from "@reelora/server/services/job/sign-links";
import { dirname } from "node:path";

/** A job's status document with paths on this machine, or s3:// addresses, where a server would give addresses. */
export function localStatus(job: Job, { locate }: Pick<Application, "locate">): StatusDocument {
  const dataset = datasetKeysOf(job);
  return statusDocument(job, {
    modelUrl: ({ s3Key }) => locate(s3Key),
    errorReference: (code) => `docs/errors.md#${code}`,
    datasetUrl: dataset === null ? null : dirname(locate(dataset.manifest)),
    datasetZipUrl: dataset === null ? null : locate(dataset.zip),
    manifestUrl: dataset === null ? null : locate(dataset.manifest),
    reportUrl: dataset === null ? null : locate(dataset.report),
    links: { self: null, cancel: null, report: null, dataset: null },
  });
}
