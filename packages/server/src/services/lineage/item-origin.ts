import { datasetSources, sourceFrame, timecode, type DatasetManifest } from "@reelora/core";
import { z } from "zod";

/** The moment of the footage that an item of a dataset came from. */
export const ItemOrigin = z
  .object({
    fileName: z.string(),
    sha256: z.string(),
    caption: z.string(),
    frame: z.int().describe("Number of the (first) frame in presentation order, in its video."),
    seconds: z.number(),
    timecode: z.string().describe("HH:MM:SS.mmm in the source video."),
    shot: z.int().describe("Index of the shot; over several videos, shots are counted on from one to the next."),
    video: z
      .object({ sha256: z.string(), name: z.string() })
      .optional()
      .describe("The video it was taken of; absent where the dataset was made of one."),
  })
  .meta({ id: "ItemOrigin", description: "A picture or clip of a dataset, and the moment of the video it shows." });
export type ItemOrigin = z.infer<typeof ItemOrigin>;

type Item = DatasetManifest["items"][number];
type Sources = Pick<DatasetManifest, "source" | "sources">;

export function itemOrigin(item: Item, dataset: Sources): ItemOrigin {
  const { fileName, sha256, caption, seconds, shot, source } = item;
  const { sha256: ofVideo, name } = videoOf(item, dataset);
  return {
    ...{ fileName, sha256, caption, seconds, timecode: timecode(seconds), shot },
    frame: ownFrame(item),
    ...(source === undefined ? {} : { video: { sha256: ofVideo, name } }),
  };
}

/** The video that an item was taken of. */
export function videoOf({ source = 1 }: Item, dataset: Sources): { readonly sha256: string; readonly name: string } {
  return datasetSources(dataset).find(({ number }) => number === source) ?? dataset.source;
}

/** The number of an item's first frame in its video. */
function ownFrame({ source, frame }: Item): number {
  return source === undefined ? frame : sourceFrame(frame).frame;
}

/** Whether an item shows a frame of its video: a picture is one, a clip goes over many. */
export function showsFrame(item: Item, frame: number): boolean {
  const first = ownFrame(item);
  return item.clip === undefined ? first === frame : first <= frame && frame < first + item.clip.endFrame - item.frame;
}
