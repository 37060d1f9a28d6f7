import type { DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { recordChange, requireCandidates } from "./record-change.js";

export interface SetVerdicts extends DatasetOwner {
  readonly frames: readonly number[];
  /** `auto` takes a person's word back. */
  readonly verdict: "keep" | "drop" | "auto";
}

/** Keeps, drops, or leaves frames to the rules again. Throws `not_found` for a frame that is no candidate; nothing is recorded then. */
export async function setVerdicts(
  ports: DatasetPorts,
  { frames, verdict, ...owner }: SetVerdicts,
): Promise<DatasetEvent | null> {
  const { event } = await recordChange(ports, owner, (dataset) => {
    requireCandidates(dataset, frames);
    return frames.length === 0 ? null : { type: "verdicts", frames: [...new Set(frames)], verdict };
  });
  return event;
}
