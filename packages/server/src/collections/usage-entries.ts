import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

export const usageKinds = ["training", "storage", "egress", "gpu"] as const;
/** What each kind is counted in, in the same order. `gpu` costs nothing by itself: the training has its price. */
export const usageUnits = ["run", "byte-day", "byte", "gpu-second"] as const;

/** One line of the ledger. Never changed; made under an id of what it is about, so never twice. */
export const UsageEntry = z.object({
  id: z.string(),
  userId: z.string(),
  jobId: z.string().nullable(),
  /** "2026-01", in UTC. */
  month: z.string(),
  at: z.int(),
  kind: z.enum(usageKinds),
  quantity: z.number().nonnegative(),
  unit: z.enum(usageUnits),
  /** What it costs whoever runs Reelora. */
  costMicroUsd: z.int().nonnegative(),
  /** What it costs the user: with margin. */
  priceMicroUsd: z.int().nonnegative(),
  /** "fal flux-dev 1000 steps" */
  note: z.string(),
});
export type UsageEntry = z.infer<typeof UsageEntry>;

export const usageEntries: Collection<UsageEntry> = {
  name: "usage-entries",
  parse: (json) => UsageEntry.parse(json),
  fields: ["userId", "jobId", "month", "kind", "at"],
};
