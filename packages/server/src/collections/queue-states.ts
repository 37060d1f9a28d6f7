import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** Whether work is handed out. Kept here, because a queue may forget everything at any time. */
export const QueueState = z.object({
  /** The queue's name: "jobs". */
  id: z.string(),
  isPaused: z.boolean(),
  changedAt: z.int(),
});
export type QueueState = z.infer<typeof QueueState>;

export const queueStates: Collection<QueueState> = {
  name: "queue-states",
  parse: (json) => QueueState.parse(json),
  fields: [],
};

export const jobsQueue = "jobs";
