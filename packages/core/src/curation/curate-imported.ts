import type { Candidate, Verdict, VerdictReason } from "../manifest/stage-manifests.js";
import { defaultRules, type CurationRules } from "./curation-rules.js";
import { overruled, type CurationOptions } from "./curate.js";
import { faultOf, videoDistributions } from "./find-faults.js";
import { findDuplicates } from "./find-duplicates.js";
import { descriptionVector } from "./describe-picture.js";
import type { PictureLook } from "./picture-look.js";
import { seenFrame, type SeenFrame } from "./seen-frame.js";
import { howAlike } from "./verdict-reasons.js";

const words = {
  whole: "the set",
  sharpest: "the sharpest picture that shows the same",
  median: "the median of those that show the same",
};

interface Finding {
  readonly reason: VerdictReason;
  readonly text: string;
  readonly insteadOf: number | null;
}

/**
 * Decides about pictures that their user chose before: all are kept, and what the rules find wrong with one, or whom it
 * nearly equals, is said with it (`flagged`). With `rules.keepImported` off those are dropped. What must not be kept
 * (`excluded`) is dropped in any case, and a person's word stands over all. No picture loses its place to others that
 * show more: `frameCount` is for footage. One verdict for each, in order of frames. Throws a TypeError when a candidate
 * has no look.
 */
export function curateImported(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
  options: Omit<CurationOptions, "frameCount">,
): Verdict[] {
  const { rules = defaultRules, excluded, people } = options;
  const ordered = candidates.toSorted((first, second) => first.frame - second.frame);
  const findings = findingsOf(ordered, looks, rules);
  return ordered.map(({ frame }): Verdict => {
    const fault = excluded?.get(frame);
    const own: Verdict =
      fault === undefined
        ? verdictOf(frame, findings.get(frame), rules)
        : { frame, verdict: "drop", ...fault, insteadOf: null };
    return overruled(own, people?.get(frame) ?? null);
  });
}

function verdictOf(frame: number, finding: Finding | undefined, { keepImported }: CurationRules): Verdict {
  if (finding === undefined) return { frame, verdict: "keep", reason: "imported", text: "imported", insteadOf: null };
  const { reason, text, insteadOf } = finding;
  return keepImported
    ? { frame, verdict: "keep", reason: "imported", text: `imported, and flagged: ${text}`, insteadOf, flagged: reason }
    : { frame, verdict: "drop", reason, text, insteadOf };
}

function findingsOf(
  ordered: readonly Candidate[],
  looks: readonly PictureLook[],
  rules: CurationRules,
): ReadonlyMap<number, Finding> {
  const lookOf = new Map(looks.map((look) => [look.frame, look]));
  const vectors = new Map(looks.map(({ frame, description }) => [frame, descriptionVector(description)]));
  const vectorOf = (frame: number) => vectors.get(frame) ?? new Float32Array();
  const set = videoDistributions(ordered, rules, vectorOf, words);
  const findings = new Map<number, Finding>();
  const usable: SeenFrame[] = [];
  for (const candidate of ordered) {
    const look = lookOf.get(candidate.frame);
    if (look === undefined) throw new TypeError(`picture ${candidate.frame} has not been looked at`);
    const fault = faultOf(candidate, rules, set);
    if (fault === null) usable.push(seenFrame(candidate, look, set.sharpness, false));
    else findings.set(candidate.frame, { ...fault, insteadOf: null });
  }
  for (const { frame, of, likeness } of findDuplicates(usable, rules.duplicateLikeness).duplicates) {
    findings.set(frame.candidate.frame, {
      reason: "near_duplicate",
      text: `nearly the same as ${of.candidate.imported?.path ?? `frame ${of.candidate.frame}`} (${howAlike(frame, of, likeness)})`,
      insteadOf: of.candidate.frame,
    });
  }
  return findings;
}
