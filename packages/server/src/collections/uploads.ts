import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** A file on its way. */
export const Upload = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  createdAt: z.int(),
  /** Set once every byte is here and is a video. */
  videoId: z.string().nullable(),
  /** For one whose parts go straight to the object store: where they are put together, and how large each is. */
  direct: z.object({ key: z.string(), token: z.string(), partBytes: z.int() }).optional(),
});
export type Upload = z.infer<typeof Upload>;

export const uploads: Collection<Upload> = {
  name: "uploads",
  parse: (json) => Upload.parse(json),
  fields: ["userId", "videoId", "createdAt"],
};
