import {
  bucketRules,
  bucketTargetOf,
  bucketTargets,
  trainerCatalogue,
  trainerRowOf,
  trainerView,
  TrainerView,
  type BucketTarget,
  type Job,
  type TrainerRow,
} from "@reelora/core";
import { z } from "zod";
import { getJob } from "../job/get.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { findVersion } from "./list-versions.js";
import { versionManifest } from "./open.js";

/** Area of the trainer's buckets, as the side of a square, where nobody says otherwise. */
export const usualResolution = 1024;

export interface PreviewDataset extends DatasetOwner {
  /** Null: whoever the job's settings mean. */
  readonly target: BucketTarget | null;
  /** Null: the newest. */
  readonly version: number | null;
  readonly resolution: number;
}

export const DatasetPreview = z
  .object({
    version: z.int().positive(),
    target: z.enum(bucketTargets).describe("Who trains."),
    resolution: z.int().positive(),
    certainty: z
      .enum(["documented", "approximate", "assumed"])
      .describe("`documented`: as the trainer's code does it; `assumed`: it does not say, and this is what most do."),
    cut: z.enum(["centre", "random"]).describe("Where the trainer cuts."),
    source: z.string().describe("Where that is documented."),
    buckets: z
      .array(z.object({ width: z.int(), height: z.int(), items: z.int() }))
      .describe("How many items each bucket holds, the fullest first."),
    enlarged: z.int().describe("Items that the trainer would have to enlarge."),
    cutCaptions: z.int().describe("Captions that the base model does not read to the end."),
    items: z.array(TrainerView),
  })
  .meta({ id: "DatasetPreview", description: "What the trainer will see of each item." });
export type DatasetPreview = z.infer<typeof DatasetPreview>;

/**
 * What a trainer will see of a version of a dataset: bucket, crop and scale of each picture, captions as far as they are
 * read, frames and speed of clips. Throws `not_found` for a version that there is not.
 */
export async function previewDataset(
  ports: DatasetPorts,
  { target: asked, version: wanted, resolution, ...owner }: PreviewDataset,
  configuredProviders: readonly string[],
): Promise<DatasetPreview> {
  const { version } = await findVersion(ports, { ...owner, version: wanted });
  const { value: job } = await getJob(ports, owner);
  const manifest = await versionManifest(ports, job, version);
  const meant = trainerRowOf(job.settings, configuredProviders);
  const target = asked ?? bucketTargetOf(meant);
  const row = asked === null ? meant : rowOf(job, asked);
  const { baseModel, trigger } = job.settings;
  const items = manifest.items.map((item) => trainerView(item, { target, resolution, baseModel, trigger, row }));
  const { certainty, cut, source } = bucketRules[target];
  return {
    ...{ version, target, resolution, certainty, cut, source, items },
    buckets: filledBuckets(items),
    enlarged: items.filter(({ scale }) => scale > 1).length,
    cutCaptions: items.filter(({ caption }) => caption.isCut).length,
  };
}

/** The trainer of the job's base model that a target stands for; null where it has none. */
function rowOf({ settings }: Job, target: BucketTarget): TrainerRow | null {
  const rows = trainerCatalogue.filter(({ baseModel }) => baseModel === settings.baseModel);
  return rows.find((row) => bucketTargetOf(row) === target) ?? null;
}

function filledBuckets(items: readonly TrainerView[]): DatasetPreview["buckets"] {
  const counts = new Map<string, DatasetPreview["buckets"][number]>();
  for (const { bucket } of items) {
    const name = `${bucket.width}x${bucket.height}`;
    counts.set(name, { ...bucket, items: (counts.get(name)?.items ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.items - one.items || other.width - one.width);
}
