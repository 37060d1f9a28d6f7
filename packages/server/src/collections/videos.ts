import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** A file that a user has uploaded: a video, or a zip of pictures. Its bytes are kept once, under their SHA-256. */
export const Video = z.object({
  id: z.string(),
  userId: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  /** Bytes of the pictures of a zip, which are stored beside it, by the job that stores or has stored them. */
  unpacked: z.record(z.string(), z.int().nonnegative()).default({}),
  /** By its first bytes: "mp4", "matroska", …, or "zip". */
  container: z.string(),
  /** As its owner called it; for people only. */
  name: z.string(),
  createdAt: z.int(),
});
export type Video = z.infer<typeof Video>;

export const videos: Collection<Video> = {
  name: "videos",
  parse: (json) => Video.parse(json),
  fields: ["userId", "sha256", "createdAt"],
  unique: [["userId", "sha256"]],
};
