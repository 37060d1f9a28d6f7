import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import { getJob } from "../job/get.js";
import { datasetKeysOf } from "../job/sign-links.js";
import { readDataset } from "../trainer/read-dataset.js";
import { ItemOrigin, itemOrigin, videoOf } from "./item-origin.js";
import { MadeVersion, madeVersion, versionsOfVideo } from "./of-video.js";
import type { LineagePorts } from "./of-version.js";

export const ItemLineage = z
  .object({
    item: ItemOrigin,
    dataset: z.object({ jobId: z.string(), version: z.int() }),
    video: z.object({ sha256: z.string(), name: z.string() }),
    versions: z.array(MadeVersion).describe("Versions trained with these very bytes, of this and of other datasets."),
  })
  .meta({ id: "ItemLineage", description: "Where an item comes from, and what was trained with it." });
export type ItemLineage = z.infer<typeof ItemLineage>;

export interface OfItem {
  readonly userId: string;
  readonly jobId: string;
  /** As in the dataset: "0001.jpg". */
  readonly fileName: string;
}

/** The moment of the video that an item of a job's dataset shows, and the versions trained with it. Throws `not_found`. */
export async function lineageOfItem(
  { store, objects }: LineagePorts,
  { userId, jobId, fileName }: OfItem,
): Promise<ItemLineage> {
  const { value: job } = await getJob({ store }, { userId, jobId });
  const dataset = datasetKeysOf(job);
  const manifest = dataset === null ? null : await readDataset(objects, dataset.manifest);
  const item = manifest?.items.find((candidate) => candidate.fileName === fileName);
  if (manifest === null || item === undefined) {
    throw new ReeloraError("not_found", `The dataset of job ${job.id} has no item of that name: see its manifest.`);
  }
  const { version } = manifest;
  const video = videoOf(item, manifest);
  const records = await versionsOfVideo(store, userId, video.sha256);
  const made = await Promise.all(
    records.map((record) => madeVersion({ objects }, record, ({ sha256 }) => sha256 === item.sha256)),
  );
  return {
    item: itemOrigin(item, manifest),
    dataset: { jobId: manifest.jobId, version },
    video: { sha256: video.sha256, name: video.name },
    versions: made.filter(({ items }) => items.length > 0),
  };
}
