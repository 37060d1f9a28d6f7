import type { VerdictReason } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset, type DecidedFrame } from "./open.js";

export interface ListItems extends DatasetOwner {
  readonly verdict?: "keep" | "drop" | undefined;
  readonly reason?: VerdictReason | undefined;
  readonly shot?: number | undefined;
  /** Number of one of several sources. */
  readonly source?: number | undefined;
}

/** A job's candidates as they are decided now, in order of frames. */
export async function listItems(
  ports: DatasetPorts,
  { verdict, reason, shot, source, ...owner }: ListItems,
): Promise<readonly DecidedFrame[]> {
  const dataset = await openDataset(ports, owner);
  return dataset
    .decide()
    .filter(
      (item) =>
        (verdict ?? item.verdict.verdict) === item.verdict.verdict &&
        (reason === undefined || [item.verdict.reason, item.verdict.flagged].includes(reason)) &&
        (shot ?? item.candidate.shot) === item.candidate.shot &&
        (source === undefined || source === (item.candidate.source ?? 1)),
    );
}
