import { z } from "zod";
import type { Video } from "../../collections/videos.js";
import { unpackedBytes } from "../../services/video/uploaded-bytes.js";
import { rfc3339 } from "./rfc3339.js";

export const VideoDocument = z
  .object({
    videoId: z.string(),
    name: z.string(),
    sizeBytes: z.int(),
    unpackedBytes: z
      .int()
      .describe(
        "What the pictures of a zip take up beside it once a job has read them; 0 for a video. Counts as yours too.",
      ),
    sha256: z.string(),
    container: z.string().describe("By its first bytes: mp4, matroska and so on; zip for a zip of pictures."),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: "Video",
    description: "A file that you have uploaded.",
    examples: [
      {
        videoId: "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        name: "bunny.mp4",
        sizeBytes: 3_912_001,
        unpackedBytes: 0,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        container: "mp4",
        createdAt: "2026-01-01T12:00:00.000Z",
      },
    ],
  });

export function videoDocument(video: Video): z.infer<typeof VideoDocument> {
  const { id, name, sizeBytes, sha256, container, createdAt } = video;
  const unpacked = unpackedBytes(video);
  return { videoId: id, name, sizeBytes, unpackedBytes: unpacked, sha256, container, createdAt: rfc3339(createdAt) };
}
