import { DatasetEvent } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** One version of a dataset: written once, never changed. */
export const DatasetVersion = z.object({
  version: z.int().positive(),
  /**
   * `writing` until all of it is stored; one that never got further, or was deleted, is no version, and its number is
   * not used again.
   */
  state: z.enum(["writing", "ready", "deleted"]),
  createdAt: z.int().nonnegative(),
  by: z.string(),
  /** Digest of what it holds: frames, pictures and captions. Versions with the same content have the same. */
  digest: z.string(),
  items: z.int().nonnegative(),
  /** What changed: "v3 = v2 − 4 blurred + 9 added". */
  text: z.string(),
  /** The last event that it takes into account; 0 for what the job itself made. */
  lastEvent: z.int().nonnegative(),
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;

/** What people decided about a job's dataset, and the versions that came of it. Its id is the job's. */
export const DatasetRecord = z.object({
  id: z.string(),
  userId: z.string(),
  events: z.array(DatasetEvent),
  versions: z.array(DatasetVersion),
});
export type DatasetRecord = z.infer<typeof DatasetRecord>;

export const datasets: Collection<DatasetRecord> = {
  name: "datasets",
  parse: (json) => DatasetRecord.parse(json),
  fields: ["userId"],
};
