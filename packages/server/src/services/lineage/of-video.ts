import { ReeloraError } from "@reelora/core";
import { z } from "zod";
import { versions, versionVideoFields, type VersionRecord } from "../../collections/versions.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { readDataset } from "../trainer/read-dataset.js";
import { ItemOrigin, itemOrigin, showsFrame, videoOf } from "./item-origin.js";
import type { LineagePorts } from "./of-version.js";

export const MadeVersion = z.object({
  jobId: z.string(),
  version: z.int(),
  runId: z.string(),
  baseModel: z.string(),
  dataset: z.object({ version: z.int(), digest: z.string() }),
  items: z.array(ItemOrigin).describe("The items that it was trained with, of those that were asked for."),
});

export const VideoLineage = z
  .object({ video: z.object({ sha256: z.string(), name: z.string() }), versions: z.array(MadeVersion) })
  .meta({ id: "VideoLineage", description: "The versions that were made with a video, or with a frame of it." });
export type VideoLineage = z.infer<typeof VideoLineage>;

export interface OfVideo {
  readonly userId: string;
  /** SHA-256 of the video's bytes. */
  readonly sha256: string;
  /** Only versions trained with an item that shows this frame. */
  readonly frame?: number;
}

/** Far more than anybody makes of one video. */
const mostVersions = 1000;

/**
 * The versions that were made with a video; of a frame, those that were trained with an item that shows it, whichever
 * job's. Throws `not_found` when no version of the user's was made with the video.
 */
export async function lineageOfVideo(ports: LineagePorts, { userId, sha256, frame }: OfVideo): Promise<VideoLineage> {
  const records = await versionsOfVideo(ports.store, userId, sha256);
  const [first] = records;
  if (first === undefined) {
    throw new ReeloraError("not_found", `No version was made with a video of SHA-256 ${sha256.slice(0, 64)}.`);
  }
  const made = await Promise.all(
    records.map((record) =>
      madeVersion(
        ports,
        record,
        (item, ofVideo) => ofVideo === sha256 && (frame === undefined || showsFrame(item, frame)),
      ),
    ),
  );
  return {
    video: first.videos.find((video) => video.sha256 === sha256) ?? first.video,
    versions: frame === undefined ? made : made.filter(({ items }) => items.length > 0),
  };
}

/** The versions that were made of a video, alone or with others, the oldest first. */
export async function versionsOfVideo(
  store: DocumentStore,
  userId: string,
  sha256: string,
): Promise<readonly VersionRecord[]> {
  const sort = { field: "createdAt", direction: "ascending" } as const;
  const { items } = await store.find(versions, {
    ...{ where: { userId }, holds: { anyOf: versionVideoFields, value: sha256 }, sort, limit: mostVersions },
  });
  return items.map(({ value }) => value).filter(({ storedAt }) => storedAt !== null);
}

export async function madeVersion(
  { objects }: Pick<LineagePorts, "objects">,
  { originJobId: jobId, version, runId, baseModel, dataset }: VersionRecord,
  isAsked: (item: Parameters<typeof itemOrigin>[0], videoSha256: string) => boolean,
): Promise<z.infer<typeof MadeVersion>> {
  const manifest = await readDataset(objects, dataset.manifestKey);
  return {
    ...{ jobId, version, runId, baseModel },
    dataset: { version: dataset.version, digest: dataset.digest },
    items: manifest.items
      .filter((item) => isAsked(item, videoOf(item, manifest).sha256))
      .map((item) => itemOrigin(item, manifest)),
  };
}
