import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

export const deletionKinds = ["job", "video", "user", "dataset-version", "version", "model", "generation"] as const;

/** That something was deleted, and how much went with it: a receipt, kept after everything else is gone. */
export const Deletion = z.object({
  id: z.string(),
  ownerId: z.string(),
  kind: z.enum(deletionKinds),
  /** Its id; of a version, "job_…:v2". */
  subjectId: z.string(),
  requestedAt: z.int(),
  /** Null: under way, or to be gone on with after a crash. */
  finishedAt: z.int().nullable(),
  documents: z.int(),
  objects: z.int(),
});
export type Deletion = z.infer<typeof Deletion>;

export const deletions: Collection<Deletion> = {
  name: "deletions",
  parse: (json) => Deletion.parse(json),
  fields: ["ownerId", "kind", "requestedAt", "finishedAt"],
};
