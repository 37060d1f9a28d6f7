import type { Candidate, CropBox, Verdict, VerdictReason } from "@reelora/core";
import type { ReportInput } from "./report-input.js";

/** A candidate frame or clip with what was decided about it. */
export interface JudgedFrame {
  readonly candidate: Candidate;
  readonly verdict: Verdict;
  readonly kept: boolean;
  /** Null when there is none. */
  readonly caption: string | null;
  readonly fileName: string | null;
  /** What the dataset takes of the picture; null for all of it. */
  readonly crop: CropBox | null;
}

/** Every candidate, in order of frames. Throws a TypeError when one has no verdict: curation decides about each. */
export function judgedFrames({ candidates, verdicts, captions, fileNames, crops }: ReportInput): JudgedFrame[] {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.frame, verdict]));
  return [...candidates]
    .sort((first, second) => first.frame - second.frame)
    .map((candidate) => {
      const verdict = verdictOf.get(candidate.frame);
      if (verdict === undefined) throw new TypeError(`no verdict about frame ${candidate.frame}`);
      return {
        candidate,
        verdict,
        kept: verdict.verdict === "keep",
        caption: captions.get(candidate.frame) ?? null,
        fileName: fileNames?.get(candidate.frame) ?? null,
        crop: crops?.get(candidate.frame) ?? null,
      };
    });
}

/** What the candidates are called: frames, clips, or both. */
export function candidateWord(frames: readonly JudgedFrame[]): "frame" | "clip" | "frame or clip" {
  const clips = frames.filter(({ candidate }) => candidate.clip !== undefined).length;
  if (clips === 0) return "frame";
  return clips === frames.length ? "clip" : "frame or clip";
}

export interface ReasonCount {
  readonly reason: VerdictReason;
  readonly count: number;
}

/** How often each reason led to this verdict, the most frequent first. */
export function countReasons(frames: readonly JudgedFrame[], verdict: Verdict["verdict"]): ReasonCount[] {
  const counts = new Map<VerdictReason, number>();
  for (const frame of frames) {
    if (frame.verdict.verdict !== verdict) continue;
    counts.set(frame.verdict.reason, (counts.get(frame.verdict.reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((first, second) => second.count - first.count || first.reason.localeCompare(second.reason));
}
