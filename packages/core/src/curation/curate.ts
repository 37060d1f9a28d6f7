import type { Candidate, DetectedSource, Shot, Verdict, VerdictReason } from "../manifest/stage-manifests.js";
import { chooseByCoverage } from "./choose-by-coverage.js";
import type { CurationRules } from "./curation-rules.js";
import { defaultRules, fewFrames } from "./curation-rules.js";
import { descriptionVector, likenessOf } from "./describe-picture.js";
import { faultOf, sharpnessDistribution, videoDistributions, type VideoDistributions } from "./find-faults.js";
import { areDuplicates, findDuplicates, type DistinctFrames, type Duplicate } from "./find-duplicates.js";
import { burnedInWriting } from "./find-burned-in.js";
import { leastLikeness } from "./least-likeness.js";
import { momentsOf } from "./moments-of.js";
import type { PictureLook } from "./picture-look.js";
import { seenFrame, type SeenFrame } from "./seen-frame.js";
import { frameNames } from "../sources/frame-names.js";
import { mostAlike, whyDuplicate, whyEnough, whyKept } from "./verdict-reasons.js";

export interface CurationOptions {
  /** The most frames to keep, besides those that a person keeps. */
  readonly frameCount: number;
  readonly rules?: CurationRules;
  /** What a person has decided: it wins over every rule. */
  readonly people?: ReadonlyMap<number, Verdict["verdict"]>;
  /** Frames that must not be kept, with the reason: those without the wanted subject, or unsafe ones. */
  readonly excluded?: ReadonlyMap<number, { readonly reason: VerdictReason; readonly text: string }>;
  /** Several sources, in order: what reasons name frames and shots by. Default: there is only one. */
  readonly sources?: readonly DetectedSource[] | undefined;
}

/** A frame with this part of the sharpness of the best of its group may stand for the group: one hardly sees it. */
const standInSharpness = 0.5;

/** What the least demanding trainers take. */
const fewestToLearnFrom = 4;

/**
 * Likeness from which on frames are the same, tried in turn while too few are distinct: the rules' own; then one that
 * lets small movements count while fewer are left than are wanted; then one that only the same moment passes, while so
 * few are left that nothing could be learnt.
 */
const strictness = [
  { likeness: 0, isEnough: (distinct: number, wanted: number) => distinct >= wanted },
  { likeness: 0.97, isEnough: (distinct: number, wanted: number) => distinct >= Math.min(wanted, fewFrames) },
  { likeness: 0.985, isEnough: (distinct: number) => distinct >= fewestToLearnFrom },
  // One person before one wall: hands that have moved are all there is to tell frames apart.
  { likeness: 0.999, isEnough: () => true },
] as const;

/**
 * The same where nearly all frames show one scene, before a camera that stands still: whoever stands there now is all that
 * tells frames apart, and somebody else at the same place is up to 0.991 alike, the same person a while later 0.999.
 */
const strictnessInOneScene = [
  strictness[0],
  { likeness: 0.992, isEnough: (distinct: number) => distinct >= fewestToLearnFrom },
  strictness[3],
] as const;
/** Nine in ten pairs of one scene are this alike. */
const oneScene = 0.8;

/**
 * Decides about every candidate: which frames a careful person would take, and why not the others.
 *
 * First the useless are dropped (see `CurationRules`), each held against its own video, then of frames that are alike all but the best, then the frames
 * are chosen that together show most (`chooseByCoverage`). What a person has decided stands. By default it changes
 * nothing else: a frame that a person dropped is not replaced, and one that a person kept comes on top; with
 * `rules.refill` the choice is made around people's verdicts.
 *
 * One verdict for each candidate, in order of frames. Pure: a changed rule decides anew from the same measurements. The
 * order of candidates and looks does not matter; that of several sources decides between equals only. Throws a TypeError when a candidate has no look.
 */
export function curate(
  candidates: readonly Candidate[],
  shots: readonly Shot[],
  looks: readonly PictureLook[],
  options: CurationOptions,
): Verdict[] {
  const { rules = defaultRules, people = new Map<number, Verdict["verdict"]>() } = options;
  const ordered = [...candidates].sort((first, second) => first.frame - second.frame);
  const machine = decide(ordered, shots, looks, options, rules, rules.refill ? people : new Map());
  return ordered.map((candidate) => {
    const own = machine.get(candidate.frame);
    if (own === undefined) throw new TypeError(`nothing was decided about frame ${candidate.frame}`);
    return overruled(own, people.get(candidate.frame) ?? null);
  });
}

/** A verdict with a person's word put over it. The rule's reason is kept in the text. */
export function overruled(own: Verdict, person: Verdict["verdict"] | null): Verdict {
  if (person === null) return own;
  const kept = person === "keep";
  const said = own.reason === "kept_by_person" || own.reason === "dropped_by_person" ? "" : `; by rule: ${own.text}`;
  return {
    ...own,
    verdict: person,
    reason: kept ? "kept_by_person" : "dropped_by_person",
    text: `${kept ? "kept" : "dropped"} by a person${said}`,
    insteadOf: kept ? null : own.insteadOf,
  };
}

function decide(
  ordered: readonly Candidate[],
  shots: readonly Shot[],
  looks: readonly PictureLook[],
  { frameCount, excluded, sources }: CurationOptions,
  rules: CurationRules,
  people: ReadonlyMap<number, Verdict["verdict"]>,
): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>();
  const lookOf = new Map(looks.map((look) => [look.frame, look]));
  const names = frameNames(sources);
  const { burnedIn, distributionsOf, sharpness } = whatVideosAreLike(ordered, looks, rules);
  const usable: SeenFrame[] = [];
  /** Frames that a usable one of the same can stand for. */
  const unsteady: SeenFrame[] = [];
  const given: SeenFrame[] = [];
  for (const candidate of ordered) {
    const look = lookOf.get(candidate.frame);
    if (look === undefined) throw new TypeError(`frame ${candidate.frame} has not been looked at`);
    const person = people.get(candidate.frame);
    const hasWriting = burnedIn.has(candidate.frame);
    const seen = () => seenFrame(candidate, look, sharpness, hasWriting);
    if (person === "keep") given.push(seen());
    if (person !== undefined) {
      const reason = person === "keep" ? "kept_by_person" : "dropped_by_person";
      verdicts.set(
        candidate.frame,
        verdictOf(candidate, person, reason, `${person === "keep" ? "kept" : "dropped"} by a person`),
      );
      continue;
    }
    const fault =
      excluded?.get(candidate.frame) ??
      faultOf(candidate, rules, distributionsOf(candidate)) ??
      (hasWriting && rules.dropWriting
        ? { reason: "burned_in_text" as const, text: "burned-in text: writing that stays at its place" }
        : null);
    if (fault === null) usable.push(seen());
    else verdicts.set(candidate.frame, verdictOf(candidate, "drop", fault.reason, fault.text));
    if (fault?.reason === "blurred" || fault?.reason === "moving") unsteady.push(seen());
  }
  const wanted = Math.max(0, frameCount - given.length);
  const { distinct, duplicates, areSame } = distinctEnough(usable, given, rules, wanted);
  const choices = chooseByCoverage(distinct, shots, {
    count: wanted,
    maxPerShot: rules.maxPerShot ?? evenShare(distinct, wanted),
    seed: rules.seed,
    given,
    moments: momentsOf([...usable, ...unsteady], shots),
    alternatives: [...distinct, ...duplicates.filter(isNearlyAsGood).map(({ frame }) => frame)],
    areSame,
  });
  for (const choice of choices) {
    const { reason, text } = whyKept(choice, usable, names);
    verdicts.set(choice.frame.candidate.frame, verdictOf(choice.frame.candidate, "keep", reason, text));
  }
  const kept = [...given, ...choices.map(({ frame }) => frame)];
  const lostTo = new Map(duplicates.map(({ frame, of }) => [frame, of]));
  for (const frame of usable) {
    const { candidate } = frame;
    if (verdicts.has(candidate.frame)) continue;
    const rival = lostTo.get(frame);
    const same =
      mostAlike(
        frame,
        kept.filter((other) => areSame(frame, other)),
      ) ?? (rival === undefined ? null : mostAlike(frame, [rival]));
    const verdict =
      same === null
        ? verdictOf(candidate, "drop", "enough", whyEnough(frame, kept, names))
        : verdictOf(candidate, "drop", "near_duplicate", whyDuplicate(frame, same, names), same.frame.candidate.frame);
    verdicts.set(candidate.frame, verdict);
  }
  return verdicts;
}

/** What frames of each video are held against: other footage says nothing of what is soft or dark in this one. */
function whatVideosAreLike(ordered: readonly Candidate[], looks: readonly PictureLook[], rules: CurationRules) {
  const ofSource = new Map<number | undefined, Candidate[]>();
  for (const candidate of ordered) {
    const group = ofSource.get(candidate.source);
    if (group === undefined) ofSource.set(candidate.source, [candidate]);
    else group.push(candidate);
  }
  const vectors = new Map(looks.map(({ frame, description }) => [frame, descriptionVector(description)]));
  const vectorOf = (frame: number) => vectors.get(frame) ?? new Float32Array();
  const distributions = new Map<number | undefined, VideoDistributions>();
  const burnedIn = new Set<number>();
  for (const [source, candidates] of ofSource) {
    distributions.set(source, videoDistributions(candidates, rules, vectorOf));
    const shotOf = new Map(candidates.map(({ frame, shot }) => [frame, shot]));
    const own = ofSource.size === 1 ? looks : looks.filter(({ frame }) => shotOf.has(frame));
    for (const frame of burnedInWriting(own, (frame) => shotOf.get(frame) ?? 0).keys()) burnedIn.add(frame);
  }
  return {
    burnedIn,
    /** Of all videos together: what quality is measured by. */
    sharpness: sharpnessDistribution(ordered, rules),
    distributionsOf: ({ source }: Candidate) => distributions.get(source) ?? videoDistributions([], rules, vectorOf),
  };
}

function distinctEnough(
  usable: readonly SeenFrame[],
  given: readonly SeenFrame[],
  rules: CurationRules,
  wanted: number,
): DistinctFrames & { readonly areSame: (one: SeenFrame, other: SeenFrame) => boolean } {
  let least = rules.duplicateLikeness;
  let found: DistinctFrames = { distinct: [], duplicates: [] };
  const levels = leastLikeness([...usable, ...given]) >= oneScene ? strictnessInOneScene : strictness;
  for (const level of levels) {
    least = Math.max(rules.duplicateLikeness, level.likeness);
    // Frames that a person keeps stand first, whatever their quality.
    const first = given.map((frame) => ({ ...frame, quality: 2 + frame.quality }));
    const all = findDuplicates([...usable, ...first], least);
    const isGiven = (frame: SeenFrame) => frame.quality >= 2;
    found = {
      distinct: all.distinct.filter((frame) => !isGiven(frame)),
      duplicates: all.duplicates.filter(({ frame }) => !isGiven(frame)),
    };
    if (level.isEnough(found.distinct.length, wanted)) break;
  }
  const areSame = (one: SeenFrame, other: SeenFrame) =>
    areDuplicates(one, other, least, likenessOf(one.vector, other.vector));
  return { ...found, areSame };
}

/** Whether a frame may stand in for the better one that it looks like, where it shows more of the video. */
function isNearlyAsGood({ frame, of }: Duplicate): boolean {
  const sharpnessOf = ({ candidate }: SeenFrame) => candidate.measurements.sharpness;
  return sharpnessOf(frame) >= standInSharpness * sharpnessOf(of) && (of.hasWriting || !frame.hasWriting);
}

/** Two and a half times what each shot would get if all got the same; three at least. */
function evenShare(frames: readonly SeenFrame[], wanted: number): number {
  const shots = new Set(frames.map(({ candidate }) => candidate.shot)).size;
  return shots <= 1 ? Number.POSITIVE_INFINITY : Math.max(3, Math.ceil((2.5 * wanted) / shots));
}

function verdictOf(
  { frame }: Candidate,
  verdict: Verdict["verdict"],
  reason: VerdictReason,
  text: string,
  insteadOf: number | null = null,
): Verdict {
  return { frame, verdict, reason, text, insteadOf };
}
