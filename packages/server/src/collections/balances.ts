import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** A millionth of a US dollar: money is counted in whole ones. */
const MicroUsd = z.int().nonnegative();

/** What a user has spent and set aside. One document, so that compare-and-set keeps any number of requests from overdrawing it. */
export const Balance = z.object({
  /** The user's id. */
  id: z.string(),
  /** By job that has not ended: what was set aside for it. */
  holds: z.record(z.string(), z.object({ month: z.string(), microUsd: MicroUsd, at: z.int() })),
  /** By month, "2026-01": what was spent, with margin. */
  spentMicroUsd: z.record(z.string(), MicroUsd),
});
export type Balance = z.infer<typeof Balance>;

export const balances: Collection<Balance> = { name: "balances", parse: (json) => Balance.parse(json), fields: [] };
