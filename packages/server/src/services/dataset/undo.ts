import { lastStanding, ReeloraError, undoneEvents, type DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { recordChange } from "./record-change.js";

/**
 * Takes a decision back: the one with this number, or the last that still stands. Saved versions stay as they are.
 * Throws `not_found` when there is nothing to undo.
 */
export async function undoChange(
  ports: DatasetPorts,
  { event: number, ...owner }: DatasetOwner & { readonly event: number | null },
): Promise<{ readonly undone: DatasetEvent; readonly event: DatasetEvent }> {
  let undone: DatasetEvent | null = null;
  const { event } = await recordChange(ports, owner, ({ stored, job }) => {
    const events = stored?.value.events ?? [];
    undone = number === null ? lastStanding(events) : (events.find((one) => one.number === number) ?? null);
    if (undone === null || undone.change.type === "undone" || undoneEvents(events).has(undone.number)) {
      const what = number === null ? "nothing is left to undo" : `there is no event ${number} that still stands`;
      throw new ReeloraError("not_found", `Of job ${job.id}'s dataset, ${what}.`, { field: "event" });
    }
    return { type: "undone", event: undone.number };
  });
  if (undone === null || event === null) throw new TypeError("undoing records an event");
  return { undone, event };
}
