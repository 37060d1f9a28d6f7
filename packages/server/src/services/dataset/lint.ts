import { captionPlan, lintCaptions, type CaptionLint, type DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset, type OpenDataset } from "./open.js";
import { recordChange } from "./record-change.js";

export interface LintOutcome extends CaptionLint {
  /** What mending recorded; null when nothing was mended. */
  readonly event: DatasetEvent | null;
  /** Captions that a person wrote and that have faults: told, never mended. */
  readonly ofPeople: readonly number[];
}

/** Holds the captions of the kept frames against what they are for; with `fix` mends what can be, as one event that can be undone. */
export async function lintDataset(
  ports: DatasetPorts,
  { fix, ...owner }: DatasetOwner & { readonly fix: boolean },
): Promise<LintOutcome> {
  const before = lintOf(await openDataset(ports, owner));
  if (!fix) return { ...before, event: null };
  const { event } = await recordChange(ports, owner, (dataset) => {
    const { fixes } = lintOf(dataset);
    const authorOf = new Map(dataset.decide().map(({ candidate, caption }) => [candidate.frame, caption.author]));
    // Whoever wrote a caption remains its author: mending adds no words of its own but the trigger.
    const captions = fixes.map((fix) => ({ ...fix, author: authorOf.get(fix.frame) ?? "template" }));
    return captions.length === 0 ? null : { type: "captions", author: "template", captions };
  });
  return { ...before, event };
}

function lintOf(dataset: OpenDataset): CaptionLint & { readonly ofPeople: readonly number[] } {
  const kept = dataset.decide().filter(({ verdict }) => verdict.verdict === "keep");
  const people = new Set(
    kept.filter(({ caption }) => caption.author === "person").map(({ candidate }) => candidate.frame),
  );
  const captions = kept.map(({ candidate, caption }) => ({ frame: candidate.frame, text: caption.text }));
  const { problems, fixes } = lintCaptions(captions, captionPlan(dataset.job.settings));
  const ofPeople = [...new Set(problems.map(({ frame }) => frame))].filter((frame) => people.has(frame));
  return { problems, fixes: fixes.filter(({ frame }) => !people.has(frame)), ofPeople };
}
