import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** Limits of one user; null: the installation's own. */
export const UserLimits = z.object({
  jobsInFlight: z.int().nonnegative().nullable(),
  storageBytes: z.int().nonnegative().nullable(),
  /** In a calendar month (UTC). */
  monthlyBudgetUsd: z.number().nonnegative().nullable(),
});
export type UserLimits = z.infer<typeof UserLimits>;

export const noLimits: UserLimits = { jobsInFlight: null, storageBytes: null, monthlyBudgetUsd: null };

/** An owner of objects: one person, or a team of several accounts. */
export const User = z.object({
  id: z.string(),
  createdAt: z.int(),
  limits: UserLimits,
  /** Set once the user is being deleted. */
  deletedAt: z.int().nullable(),
  /** Accounts that are ceasing to administer the team at this moment, so that never all of them do at once. */
  steppingDown: z.array(z.string()).default([]),
});
export type User = z.infer<typeof User>;

export const users: Collection<User> = {
  name: "users",
  parse: (json) => User.parse(json),
  fields: ["createdAt", "deletedAt"],
};
