import { digestOf } from "@reelora/core";
import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** That the bytes at an address or path were seen, and which they were: spares reading them again while it says the same. */
export const SourceRecord = z.object({
  id: z.string(),
  userId: z.string(),
  /** What the source says about itself without being read: ETag and date, or size and time of change. */
  validator: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  seenAt: z.int(),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

export const sources: Collection<SourceRecord> = {
  name: "sources",
  parse: (json) => SourceRecord.parse(json),
  fields: ["userId", "sha256"],
};

/** The record's id. The address itself is not stored: it may hold a secret. */
export function sourceId(userId: string, address: string): string {
  return digestOf({ userId, address });
}
