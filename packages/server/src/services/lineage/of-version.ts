import { datasetSources, sourceLocation, sourcesOf } from "@reelora/core";
import { z } from "zod";
import type { DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { getJob } from "../job/get.js";
import { RunDocument, runDocument } from "../run/run-document.js";
import { readDataset } from "../trainer/read-dataset.js";
import { getVersion, type VersionKey } from "../version/get.js";
import { ItemOrigin, itemOrigin } from "./item-origin.js";

export interface LineagePorts {
  readonly store: DocumentStore;
  readonly objects: ObjectStore;
}

const VersionVideo = z.object({
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  durationSeconds: z.number().nullable(),
  fps: z.number(),
  source: z.string().describe("The address or path it was given as, without credentials and query string."),
});

export const VersionLineage = z
  .object({
    version: z.object({ jobId: z.string(), version: z.int(), sha256: z.string(), s3Key: z.string() }),
    trainingJobId: z.string(),
    run: RunDocument.nullable(),
    dataset: z.object({ jobId: z.string(), version: z.int(), digest: z.string() }),
    items: z.array(ItemOrigin),
    video: VersionVideo.describe("The only video, or the first of several."),
    videos: z.array(VersionVideo).describe("Every video that its dataset was made of."),
  })
  .meta({
    id: "VersionLineage",
    description: "Where a version comes from: run, dataset, items, and the moments of the video they show.",
  });
export type VersionLineage = z.infer<typeof VersionLineage>;

/** Everything a version came of, down to the frames of the video. Throws `not_found`. */
export async function lineageOfVersion({ store, objects }: LineagePorts, key: VersionKey): Promise<VersionLineage> {
  const { record, run } = await getVersion({ store }, key);
  const { value: origin } = await getJob({ store }, { userId: key.userId, jobId: record.originJobId });
  const manifest = await readDataset(objects, record.dataset.manifestKey);
  const videos = datasetSources(manifest).map(({ number, name, sha256: ofVideo, sizeBytes, video }) => ({
    ...{ name, sha256: ofVideo, sizeBytes, durationSeconds: video.durationSeconds, fps: video.fps },
    source: sourceLocation(sourcesOf(origin)[number - 1]?.source ?? origin.source),
  }));
  const [video] = videos;
  if (video === undefined) throw new TypeError("a dataset of no video");
  const { version, sha256, s3Key, originJobId: jobId, dataset } = record;
  return {
    version: { jobId, version, sha256, s3Key },
    trainingJobId: record.id,
    run: run === null ? null : runDocument(run),
    dataset: { jobId, version: dataset.version, digest: dataset.digest },
    items: manifest.items.map((item) => itemOrigin(item, manifest)),
    ...{ video, videos },
  };
}
