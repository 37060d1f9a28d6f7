import { CurationRules, type DatasetEvent, type Verdict } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset, type DecidedFrame, type OpenDataset } from "./open.js";
import { recordChange } from "./record-change.js";

export interface ChangeRules extends DatasetOwner {
  /** Those to be changed; the others stay. */
  readonly rules: Readonly<Record<string, unknown>>;
  readonly frameCount?: number | undefined;
  /** Only says what would come of it. */
  readonly dryRun: boolean;
}

export interface RulesOutcome {
  readonly candidates: number;
  readonly keptBefore: number;
  readonly keptAfter: number;
  /** Frames that pass the present cut-offs and fail the new ones. */
  readonly cut: readonly Verdict[];
  /** Frames that fail the present cut-offs and pass the new ones. */
  readonly passed: readonly number[];
  /** Of the kept frames, those that go; of the others, those that come. */
  readonly leaving: readonly Verdict[];
  readonly joining: readonly Verdict[];
  /** "This would drop 14 of 212 frames (12 blurred, 2 too dark). …" */
  readonly text: string;
  /** Null on a dry run, or when nothing changes. */
  readonly event: DatasetEvent | null;
}

/** Changes cut-offs and decides anew, without measuring anything again. People's verdicts stand. */
export async function changeRules(ports: DatasetPorts, input: ChangeRules): Promise<RulesOutcome> {
  const { userId, jobId } = input;
  const wanted = (dataset: OpenDataset) => ({
    rules: CurationRules.parse({ ...dataset.rules.rules, ...input.rules }),
    frameCount: input.frameCount ?? dataset.rules.frameCount,
  });
  const before = await openDataset(ports, { userId, jobId });
  const outcome = compare(before.decide(), before.decide(wanted(before)), input.dryRun);
  if (input.dryRun) return { ...outcome, event: null };
  const { event } = await recordChange(ports, { userId, jobId }, (dataset) => ({ type: "rules", ...wanted(dataset) }));
  return { ...outcome, event };
}

function compare(
  before: readonly DecidedFrame[],
  after: readonly DecidedFrame[],
  dryRun: boolean,
): Omit<RulesOutcome, "event"> {
  const was = new Map(before.map(({ verdict }) => [verdict.frame, verdict]));
  const verdicts = after.map(({ verdict }) => verdict);
  const cut = verdicts.filter((verdict) => isCut(verdict) && !isCut(was.get(verdict.frame)));
  const passed = verdicts.filter((verdict) => !isCut(verdict) && isCut(was.get(verdict.frame)));
  const kept = (verdict: Verdict | undefined) => verdict?.verdict === "keep";
  const leaving = verdicts.filter((verdict) => !kept(verdict) && kept(was.get(verdict.frame)));
  const joining = verdicts.filter((verdict) => kept(verdict) && !kept(was.get(verdict.frame)));
  const keptAfter = verdicts.filter(kept).length;
  const reasons = counted(cut.map(({ reason }) => reason.replaceAll("_", " ")));
  const passing = passed.length === 0 ? "" : ` ${passed.length} that were dropped pass now.`;
  const people = verdicts.filter(({ reason }) => reason === "kept_by_person" || reason === "dropped_by_person").length;
  const stays =
    people === 0 ? "" : ` ${people} ${people === 1 ? "stays" : "stay"} as people decided, whatever the cut-offs.`;
  const text = `This ${dryRun ? "would drop" : "drops"} ${cut.length} of ${verdicts.length} frames${reasons === "" ? "" : ` (${reasons})`}.${passing} Of the kept ones ${leaving.length} ${dryRun ? "would go" : "go"} and ${joining.length} ${dryRun ? "would come" : "come"}: ${keptAfter} kept.${stays}`;
  return {
    candidates: verdicts.length,
    keptBefore: before.filter(({ verdict }) => kept(verdict)).length,
    keptAfter,
    cut,
    passed: passed.map(({ frame }) => frame),
    leaving,
    joining,
    text,
  };
}

/** Whether a frame fails a cut-off, as against having lost to others or to a person. */
function isCut(verdict: Verdict | undefined): boolean {
  if (verdict === undefined || verdict.verdict === "keep") return false;
  return !["near_duplicate", "enough", "dropped_by_person"].includes(verdict.reason);
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
}
