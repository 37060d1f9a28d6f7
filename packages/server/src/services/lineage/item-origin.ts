import { timecode, type DatasetManifest } from "@reelora/core";
import { z } from "zod";

/** The moment of the footage that an item of a dataset came from. */
export const ItemOrigin = z
  .object({
    fileName: z.string(),
    sha256: z.string(),
    caption: z.string(),
    frame: z.int().describe("Number of the (first) frame in presentation order."),
    seconds: z.number(),
    timecode: z.string().describe("HH:MM:SS.mmm in the source video."),
    shot: z.int(),
  })
  .meta({ id: "ItemOrigin", description: "A picture or clip of a dataset, and the moment of the video it shows." });
export type ItemOrigin = z.infer<typeof ItemOrigin>;

export function itemOrigin({
  fileName,
  sha256,
  caption,
  frame,
  seconds,
  shot,
}: DatasetManifest["items"][number]): ItemOrigin {
  return { fileName, sha256, caption, frame, seconds, timecode: timecode(seconds), shot };
}

/** Whether an item shows a frame of the video: a picture is one, a clip goes over many. */
export function showsFrame({ frame: first, clip }: DatasetManifest["items"][number], frame: number): boolean {
  return clip === undefined ? first === frame : first <= frame && frame < clip.endFrame;
}
