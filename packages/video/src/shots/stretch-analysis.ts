import type { Boundary } from "../boundary.js";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import type { DecodingRun, FrameWindow } from "./decoding-run.js";
import { EvidenceCollector } from "./evidence-collector.js";
import { defaultCutThresholds, isCut, type CutEvidence } from "./find-cuts.js";
import {
  defaultDissolveThresholds,
  dissolveScore,
  isDissolve,
  type DissolveEvidence,
  type DissolveThresholds,
} from "./dissolve-evidence.js";
import { defaultFadeThresholds, type FadeEvidence } from "./find-fades.js";
import type { FrameChanges } from "./frame-changes.js";
import { unexplainedDifference } from "./frame-difference.js";
import { keyFrameVerdict } from "./key-frame-verdict.js";
import { comparePictures, leastChange, surelyAnother, type KeyFrames, type PictureComparison } from "./key-frames.js";
import { changeQuestions, tailQuestion, type OpenQuestion } from "./plan-answers.js";
import type { ReadRun } from "./read-runs.js";
import { comesRegularly, regularInterval } from "./stream-habits.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { thumbnailBytes } from "./thumbnail.js";
import { isRelitAround, withLight } from "./told-light.js";

/** Frames left out between two decoded ones that are drawn as a blend of both; a longer gap ends a stretch. */
const longestBlend = 8;
/** A key frame this near to a blend, with no less than this of either picture in it, may be a frame of a dissolve. */
const blendDistance = 0.25;
const leastShare = 0.1;
const blendReach = 48;
/** Fraction of a dissolve's frames that must have been decoded. */
const leastSeen = 0.25;
/** No fewer frames than these tell a ramp from a step with blends drawn around it. */
const fewestSeen = 4;
/** Fraction of a dissolve that may lie in one gap: the blend drawn across a cut would make most of it. */
const largestGap = 0.4;
/**
 * What is nearly a dissolve is looked at exactly where it was seen over wrong pictures, or begins so soon after a key frame that
 * it may have begun before.
 */
const nearlyDissolve: DissolveThresholds = { ...defaultDissolveThresholds, score: -1.5 };
const sureDissolve: DissolveThresholds = { ...defaultDissolveThresholds, score: 2 };
const soonAfterKey = 8;
/** A change after a leap from which it is no effect of the leap, and the frames around a smaller one that are asked for. */
const sureAfterLeap = 20;
const askedFrames = 6;
/** Encoders set some key frames so many frames after the cut that they are for. */
const hiddenFrames = 2;
/** What is coded without help from before shows so much of another scene even where the wrong picture shines through. */
const maybeAnother = 0.9;
/** Stretches of fewer frames tell nothing beyond their key frame. */
const leastFrames = 3;
/** The prominence given to a cut that was told by comparing key frames: nothing near it was decoded. */
const keyFrameProminence = 10;

/**
 * Takes the frames that were decoded of a stream, in order and with gaps, and gathers evidence: within each stretch of frames
 * that follow each other closely by looking at all of them, across a gap before a key frame by comparing both sides.
 */
export class StretchAnalysis {
  /** What cannot be told without decoding more. */
  readonly questions: OpenQuestion[] = [];
  private readonly cuts: CutEvidence[] = [];
  private readonly fades: ShotEvidence["fades"][number][] = [];
  private readonly dissolves: ShotEvidence["dissolves"][number][] = [];
  /** One for all stretches: they are many, and room for pixels is large. */
  private readonly collector = new EvidenceCollector((first, some) => this.keepChanges(first, some));
  private inStretch = false;
  private stretchFirst = 0;
  /** Frames left out within the stretch that must hide something. */
  private gaps: OpenQuestion[] = [];
  private nextFrame = -1;
  /** The key frame up to which the stretch may be wrong as pictures, because it began with a leap; -1 when it did not. */
  private wrongUntil = -1;
  /** How the latest picture before that key frame compares with it; null where none is near. */
  private intoKeyReached: PictureComparison | null = null;
  /** End of the latest boundary that a stretch showed. */
  private latestBoundary = 0;
  private readonly seen: Uint8Array;
  /** A key frame after this many comes because the encoder puts one at least so often, not because of what it shows. */
  private readonly regularFrames: number;
  /** The latest thumbnail, and room for one to compare it with. */
  private readonly pair = new Uint8Array(2 * thumbnailBytes);
  private readonly blend = new Uint8Array(thumbnailBytes);

  constructor(
    private readonly map: StreamMap,
    private readonly changes: FrameChanges,
    /** The key frames, where cuts are told by them and questions are asked; null where every frame in question is added. */
    private readonly keys: KeyFrames | null,
  ) {
    this.seen = new Uint8Array(map.frames);
    this.regularFrames = regularInterval(map) - 1;
  }

  add({ run, thumbnails }: ReadRun): void {
    const { frames, pixels } = thumbnails;
    frames.forEach((frame, index) => {
      const thumbnail = pixels.subarray(index * thumbnailBytes, (index + 1) * thumbnailBytes);
      this.seen[frame] = 1;
      const gap = frame - this.nextFrame;
      const isKey = this.map.keys[run.ordinal] === frame;
      if (isKey && gap <= longestBlend) this.askAtKeyReached(thumbnail, run.ordinal);
      if (!isKey && gap > longestBlend) this.askAtLone(frame, thumbnail, run);
      if (!this.inStretch || gap > longestBlend) this.startStretch(frame, thumbnail, run.ordinal);
      else if (gap > 0) this.bridge(frame, thumbnail, run.ordinal);
      this.collector.add(thumbnail, 1);
      this.nextFrame = frame + 1;
      this.pair.set(thumbnail);
    });
  }

  /** Evidence of everything added. */
  finish(): ShotEvidence {
    this.endStretch();
    if (this.keys !== null) this.askForBlends(this.keys);
    return { cuts: this.cuts, fades: this.fades, dissolves: this.dissolves };
  }

  /** Asks about cuts at key frames that look like a blend of the key frames on either side: there may be a dissolve instead. */
  private askForBlends(keys: KeyFrames): void {
    const cuts = new Set(this.cuts.filter(isFromKeyFrames).map((cut) => cut.frame));
    this.map.keys.forEach((key, ordinal) => {
      const blend = keys.blend(ordinal);
      if (!cuts.has(key) || blend === null || !isRelitAround(this.map, key)) return;
      const { share, distance } = blend;
      if (distance > blendDistance || share < leastShare || share > 1 - leastShare) return;
      const beyond = Math.min(key + blendReach, groupEnd(this.map, ordinal));
      this.questions.push({ ...tailQuestion(this.map, ordinal - 1), beyond });
    });
  }

  /**
   * Asks about a key frame that the one before is so near to that nothing else was seen between, for a cut must stand out of what
   * is around it; keeps how it compares where it puts an end to wrong pictures.
   */
  private askAtKeyReached(thumbnail: Uint8Array, ordinal: number): void {
    if (this.keys === null || ordinal === 0) return;
    const onlyKey = this.nextFrame === this.map.keys[ordinal - 1]! + 1;
    const reached = this.wrongUntil === this.map.keys[ordinal];
    if (!onlyKey && !reached) return;
    const comparison = comparePictures(this.pair.subarray(0, thumbnailBytes), thumbnail);
    if (reached) this.intoKeyReached = comparison;
    if (onlyKey && keyFrameVerdict(this.map, this.regularFrames, ordinal, comparison) !== "none")
      this.questions.push(tailQuestion(this.map, ordinal - 1));
  }

  /**
   * Asks about a frame that was decoded without those around it, which shows what was before it as far as it was predicted from
   * that. Only an exact look tells where in the frames between a cut is.
   */
  private askAtLone(frame: number, thumbnail: Uint8Array, { ordinal, chains }: DecodingRun): void {
    const isLone = chains.some(({ from, until }) => from === frame && until === frame + 1);
    if (this.keys === null || !isLone) return;
    const { change, score } = comparePictures(this.pair.subarray(0, thumbnailBytes), thumbnail);
    if (change < leastChange || score < maybeAnother) return;
    const from = this.map.anchors.lastIndexOf(1, frame - 1) + 1;
    this.questions.push({ ordinal, from, to: frame + 1, exact: true });
  }

  private startStretch(first: number, thumbnail: Uint8Array, ordinal: number): void {
    const isKey = this.map.keys[ordinal] === first;
    this.endStretch();
    if (isKey && ordinal > 0 && this.keys !== null) this.judgeGap(this.keys, thumbnail, ordinal);
    this.stretchFirst = first;
    this.gaps = [];
    this.wrongUntil = isKey ? -1 : groupEnd(this.map, ordinal);
    this.inStretch = true;
    this.collector.restart(first);
  }

  private keepChanges(first: number, some: Float32Array): void {
    some.forEach((change, index) => {
      const frame = first + index;
      const exact = frame > this.stretchFirst && this.seen[frame] === 1 && this.seen[frame - 1] === 1;
      if (exact) this.changes.set(frame, change);
    });
  }

  private endStretch(): void {
    if (!this.inStretch) return;
    this.inStretch = false;
    if (this.nextFrame - this.stretchFirst < leastFrames) return this.judgeKeyReached([], this.latestBoundary);
    const evidence = withLight(this.collector.finish(), this.map);
    const likely = decideBoundaries(evidence, Infinity);
    const boundaryBefore = this.latestBoundary;
    if (likely.length > 0) this.latestBoundary = likely.at(-1)!.end;
    this.cuts.push(...evidence.cuts.filter((cut) => !this.isDoubtful(cut, likely, boundaryBefore)));
    const unsure = new Set(
      evidence.dissolves.filter((one) => !this.isSeen(one) || this.mayBeWrong(one) || this.mayBeACut(one)),
    );
    const dissolves = evidence.dissolves.filter((one) => !unsure.has(one));
    this.fades.push(...evidence.fades);
    this.dissolves.push(...dissolves);
    const sure = decideBoundaries({ ...evidence, dissolves }, Infinity);
    this.judgeKeyReached(sure, boundaryBefore);
    const known = sure.filter(({ kind }) => kind !== "cut");
    const isKnown = ({ from, to }: FrameWindow): boolean => known.some(({ start, end }) => start <= from && end >= to);
    this.questions.push(...this.gaps.filter((gap) => !isKnown(gap)));
    this.askForGradual(evidence, unsure, known);
  }

  /** Asks about gradual transitions that are none by so little that a leap, or a key frame in them, may be why. */
  private askForGradual(
    evidence: ShotEvidence,
    unsure: ReadonlySet<DissolveEvidence>,
    known: readonly FrameWindowEnds[],
  ): void {
    const asked = [...known];
    const isAsked = ({ start, end }: FrameWindowEnds): boolean =>
      asked.some((one) => one.start <= end + 2 && one.end >= start - 2);
    for (const fade of evidence.fades) {
      const wrong = fade.start < this.wrongUntil;
      const whole = !this.seen.subarray(fade.start, fade.end).includes(0);
      if ((whole && !wrong) || !isNearlyFade(fade) || isAsked(fade)) continue;
      asked.push(fade);
      this.askFor(fade, wrong, false);
    }
    for (const dissolve of [...evidence.dissolves].sort((a, b) => dissolveScore(b) - dissolveScore(a))) {
      const { start, end } = dissolve;
      if (!isDissolve(dissolve, nearlyDissolve) || isAsked(dissolve)) continue;
      const ordinal = this.map.keys.findLastIndex((key) => key <= start);
      const spills = this.keys !== null && ordinal > 0 && start <= this.map.keys[ordinal]! + soonAfterKey;
      if (!spills && !unsure.has(dissolve)) continue;
      asked.push(dissolve);
      if (spills) this.questions.push({ ...tailQuestion(this.map, ordinal - 1), beyond: end });
      else this.askFor(dissolve, this.mayBeWrong(dissolve), true);
    }
  }

  /** Whether what is nearly a dissolve, or hardly one, was seen over wrong pictures. */
  private mayBeWrong(dissolve: DissolveEvidence): boolean {
    const doubtful = isDissolve(dissolve, nearlyDissolve) && !isDissolve(dissolve, sureDissolve);
    return doubtful && dissolve.start < this.wrongUntil;
  }

  /** Whether frames left out just before a key frame within a dissolve hide another scene by themselves, as a cut there would. */
  private mayBeACut({ start, end }: DissolveEvidence): boolean {
    return this.gaps.some(({ from, to, exact }) => exact && from < end && to > start);
  }

  /** Whether a cut may be an effect of the leap before it; asks for an exact look where neither is clear. */
  private isDoubtful(cut: CutEvidence, boundaries: readonly Boundary[], boundaryBefore: number): boolean {
    if (!isCut(cut, defaultCutThresholds)) {
      if (this.mayBeHidden(cut))
        this.askFor({ start: cut.frame - askedFrames, end: cut.frame + askedFrames }, true, false);
      return false;
    }
    const small = cut.change < sureAfterLeap;
    if (small && this.isRegularAndUnsure(cut.frame)) return true;
    if (cut.frame > this.wrongUntil) return false;
    if (cut.frame < this.wrongUntil) {
      if (!small) return false;
      this.askFor({ start: cut.frame - askedFrames, end: cut.frame + askedFrames }, true, false);
      return true;
    }
    const ordinal = this.map.keys.indexOf(cut.frame);
    if (boundaries.some(({ start }) => start < cut.frame)) return false;
    if (boundaryBefore > this.map.keys[ordinal - 1]!) {
      if (small) this.questions.push(tailQuestion(this.map, ordinal - 1));
      return small;
    }
    const comparison = this.keys?.toNext(ordinal - 1) ?? null;
    // What key frames tell of each other was told in the first look.
    if (comparison === null) return true;
    const verdict = keyFrameVerdict(this.map, this.regularFrames, ordinal, comparison);
    if (verdict === "open") this.questions.push(...changeQuestions(this.map, ordinal - 1));
    return verdict !== "cut";
  }

  /** Whether a large change just before a key frame does not stand out only because a leap made wrong pictures around it. */
  private mayBeHidden({ frame, change }: CutEvidence): boolean {
    return change >= sureAfterLeap && frame < this.wrongUntil && frame >= this.wrongUntil - hiddenFrames;
  }

  /**
   * Whether a key frame comes regularly, after a group of pictures of which frames were left out: what was predicted from others
   * than its encoder meant drifts, and the key frame puts that right.
   */
  private isRegularAndUnsure(key: number): boolean {
    const ordinal = this.map.keys.indexOf(key);
    if (ordinal < 1 || !comesRegularly(this.map, ordinal, this.regularFrames)) return false;
    return this.seen.subarray(this.map.keys[ordinal - 1], key).includes(0);
  }

  /** Whether enough of a dissolve's frames were decoded, all along it: between two pictures every blend is a dissolve. */
  private isSeen({ start, end }: DissolveEvidence): boolean {
    let [seen, gap, longest] = [0, 0, 0];
    for (let frame = start; frame < end; frame += 1) {
      gap = this.seen[frame] === 1 ? 0 : gap + 1;
      longest = Math.max(longest, gap);
      seen += this.seen[frame]!;
    }
    const enough = Math.max(leastSeen * (end - start), Math.min(fewestSeen, end - start));
    return seen >= enough && longest <= largestGap * (end - start);
  }

  private askFor({ start, end }: FrameWindowEnds, exact: boolean, gradual: boolean): void {
    const ordinal = this.map.keys.findLastIndex((key) => key < (exact ? start + 1 : end));
    const from = Math.max(this.map.keys[ordinal]!, start - 1);
    this.questions.push({
      ordinal,
      from,
      to: Math.min(end + 1, groupEnd(this.map, ordinal)),
      exact,
      gradual,
      beyond: end,
    });
  }

  /** Fills the frames before `frame` that were not decoded with blends, and asks for them where they must hide a cut. */
  private bridge(frame: number, thumbnail: Uint8Array, ordinal: number): void {
    const before = this.nextFrame - 1;
    if (this.map.anchors.subarray(this.nextFrame, frame).includes(1)) this.wrongUntil = groupEnd(this.map, ordinal);
    this.pair.set(thumbnail, thumbnailBytes);
    const step = unexplainedDifference(this.pair, thumbnailBytes, 0) / (frame - before);
    for (let between = before + 1; between < frame; between += 1) {
      // In whole numbers: a blend of bytes in 256 steps.
      const share = Math.round((256 * (between - before)) / (frame - before));
      for (let sample = 0; sample < thumbnailBytes; sample += 1) {
        this.blend[sample] = (this.pair[sample]! * (256 - share) + thumbnail[sample]! * share + 128) >> 8;
      }
      this.collector.add(this.blend, 1, step);
    }
    if (this.keys === null) return;
    const { change, score } = comparePictures(this.pair.subarray(0, thumbnailBytes), thumbnail);
    if (change < leastChange || score < surelyAnother) return;
    // A key frame shows what a leap before it may have got wrong: only an exact look tells that from a cut.
    const toKey = this.map.keys[ordinal] === frame;
    const to = toKey ? frame : frame + 1;
    this.gaps.push({ ordinal: toKey ? ordinal - 1 : ordinal, from: before + 1, to, exact: toKey });
  }

  /**
   * Decides about the key frame up to which pictures were wrong: by key frames where nothing was seen since the one before, else
   * by the wrong picture before it, which leaves it open at most.
   */
  private judgeKeyReached(boundaries: readonly Boundary[], boundaryBefore: number): void {
    const key = this.wrongUntil;
    const into = this.intoKeyReached;
    this.intoKeyReached = null;
    if (this.keys === null || key < this.stretchFirst || key >= this.nextFrame) return;
    const ordinal = this.map.keys.indexOf(key);
    const comparison = this.keys.toNext(ordinal - 1);
    const known = boundaryBefore > this.map.keys[ordinal - 1]! || boundaries.some(({ start }) => start <= key + 2);
    if (comparison !== null && !known) this.settle(ordinal, comparison);
    const isTold = boundaries.some(({ start, end }) => start <= key + 2 && end >= key - 2);
    if (!known || isTold || into === null) return;
    if (keyFrameVerdict(this.map, this.regularFrames, ordinal, into) === "cut")
      this.questions.push(tailQuestion(this.map, ordinal - 1));
  }

  /**
   * Decides whether there is a cut at a key frame to which nothing leads closely: from the latest frame before it, and from the
   * key frame before where nothing is known to have come after that.
   */
  private judgeGap(keys: KeyFrames, thumbnail: Uint8Array, ordinal: number): void {
    const keyBefore = this.map.keys[ordinal - 1]!;
    const sinceKey = this.latestBoundary <= keyBefore ? keys.toNext(ordinal - 1) : null;
    const onlyKey = this.nextFrame === keyBefore + 1;
    const sinceLatest = onlyKey ? null : comparePictures(this.pair.subarray(0, thumbnailBytes), thumbnail);
    const [first, second] = [sinceKey ?? sinceLatest!, sinceLatest ?? sinceKey!];
    this.settle(ordinal, first.score < second.score ? first : second);
  }

  private settle(ordinal: number, comparison: PictureComparison): void {
    const verdict = keyFrameVerdict(this.map, this.regularFrames, ordinal, comparison);
    if (verdict === "open") this.questions.push(...changeQuestions(this.map, ordinal - 1));
    if (verdict !== "cut") return;
    const change = Math.round(comparison.change * 100) / 100;
    this.cuts.push({ frame: this.map.keys[ordinal]!, change, prominence: keyFrameProminence });
  }
}

interface FrameWindowEnds {
  readonly start: number;
  readonly end: number;
}

/** Whether a fade is none by so little that a leap may be why. */
function isNearlyFade({ contrast, error }: FadeEvidence): boolean {
  const thresholds = defaultFadeThresholds;
  return contrast >= thresholds.contrast && error > thresholds.error && error <= 2 * thresholds.error;
}

/** Whether a cut was told by comparing key frames. */
export function isFromKeyFrames(cut: CutEvidence): boolean {
  return cut.prominence === keyFrameProminence;
}
