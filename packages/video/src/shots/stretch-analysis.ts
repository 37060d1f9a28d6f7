import type { ShotEvidence } from "./decide-boundaries.js";
import { EvidenceCollector } from "./evidence-collector.js";
import type { CutEvidence } from "./find-cuts.js";
import { defaultDissolveThresholds, isDissolve, type DissolveEvidence } from "./find-dissolves.js";
import { unexplainedDifference } from "./frame-difference.js";
import { changeQuestions, tailQuestion, type OpenQuestion } from "./plan-decoding.js";
import type { ReadRun } from "./read-runs.js";
import { changedArea, changedStructure, distanceFromBlend } from "./scene-difference.js";
import { comesRegularly, keepsHabits, regularInterval } from "./stream-habits.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { thumbnailBytes } from "./thumbnail.js";

/** Frames left out between two decoded ones that are drawn as a blend of both; a longer gap ends a stretch. */
const longestBlend = 8;
/** A key frame this near to a blend, with no less than this of either picture in it, may be a frame of a dissolve. */
const blendDistance = 0.25;
const leastShare = 0.1;
const blendReach = 48;
/** Fraction of a dissolve's frames that must have been decoded. */
const leastSeen = 0.45;
/** Stretches of fewer frames tell nothing beyond their key frame. */
const leastFrames = 3;
/** The prominence given to a cut that was told by comparing key frames: nothing near it was decoded. */
const keyFrameProminence = 10;

/**
 * How two pictures compare, as changed area plus changed structure. Measured on composites: across cuts from 1.19 up, within
 * one shot up to 1.0 even 200 frames apart, with few exceptions between.
 */
const surelyAnother = 1.1;
const surelySame = 0.75;
/** The same where the packets look as if nothing had changed. */
const anotherInSpiteOfHabits = 1.5;
const leastChange = 5;
const comparedReach = 6;

interface Comparison {
  readonly change: number;
  readonly score: number;
}

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
  private collector: EvidenceCollector | null = null;
  private stretchFirst = 0;
  private nextFrame = -1;
  private readonly keyThumbnails: Uint8Array[] = [];
  private readonly seen: Uint8Array;
  /** A key frame after this many comes because the encoder puts one at least so often, not because of what it shows. */
  private readonly regularFrames: number;
  /** The latest thumbnail, and room for one to compare it with. */
  private readonly pair = new Uint8Array(2 * thumbnailBytes);
  private readonly blend = new Uint8Array(thumbnailBytes);

  constructor(
    private readonly map: StreamMap,
    private readonly changes: (number | null)[],
    /** Whether questions are asked; not when answering them. */
    private readonly asks: boolean,
  ) {
    this.seen = new Uint8Array(map.frames);
    this.regularFrames = regularInterval(map) - 1;
  }

  add({ run, thumbnails }: ReadRun): void {
    const { frames, pixels } = thumbnails;
    if (this.asks) this.keyThumbnails[run.ordinal] = pixels.slice(0, thumbnailBytes);
    frames.forEach((frame, index) => {
      const thumbnail = pixels.subarray(index * thumbnailBytes, (index + 1) * thumbnailBytes);
      this.seen[frame] = 1;
      const gap = frame - this.nextFrame;
      if (this.collector === null || gap > longestBlend) this.startStretch(frame, thumbnail, run.ordinal);
      else if (gap > 0) this.bridge(frame, thumbnail, run.ordinal);
      this.collector?.add(thumbnail, 1);
      this.nextFrame = frame + 1;
      this.pair.set(thumbnail);
    });
  }

  /** Evidence of everything added. */
  finish(): ShotEvidence {
    this.endStretch();
    if (this.asks) this.askForBlends();
    return { cuts: this.cuts, fades: this.fades, dissolves: this.dissolves };
  }

  /** Asks about cuts at key frames that look like a blend of the key frames on either side: there may be a dissolve instead. */
  private askForBlends(): void {
    const cuts = new Set(this.cuts.filter(isFromKeyFrames).map((cut) => cut.frame));
    this.map.keys.forEach((key, ordinal) => {
      const [before, here, after] = [-1, 0, 1].map((step) => this.keyThumbnails[ordinal + step]);
      if (!cuts.has(key) || before === undefined || here === undefined || after === undefined) return;
      const { share, distance } = distanceFromBlend(here, before, after);
      if (distance > blendDistance || share < leastShare || share > 1 - leastShare) return;
      const beyond = Math.min(key + blendReach, groupEnd(this.map, ordinal));
      this.questions.push({ ...tailQuestion(this.map, ordinal - 1), beyond });
    });
  }

  private startStretch(first: number, thumbnail: Uint8Array, ordinal: number): void {
    const isKey = this.map.keys[ordinal] === first;
    if (isKey && ordinal > 0 && this.asks) this.judgeGap(first, thumbnail, ordinal);
    this.endStretch();
    this.stretchFirst = first;
    this.collector = new EvidenceCollector(first, (firstFrame, some) => {
      some.forEach((change, index) => {
        const frame = firstFrame + index;
        const exact = frame > first && this.seen[frame] === 1 && this.seen[frame - 1] === 1;
        if (exact) this.changes[frame] = Math.round(change * 100) / 100;
      });
    });
  }

  private endStretch(): void {
    const collector = this.collector;
    this.collector = null;
    if (collector === null || this.nextFrame - this.stretchFirst < leastFrames) return;
    const evidence = collector.finish();
    this.cuts.push(...evidence.cuts);
    this.fades.push(...evidence.fades);
    for (const dissolve of evidence.dissolves) {
      if (this.isSeen(dissolve)) this.dissolves.push(dissolve);
      else if (this.asks && isDissolve(dissolve, defaultDissolveThresholds)) this.askFor(dissolve);
    }
  }

  /** Whether most of a dissolve's frames were decoded: between two pictures every blend is a dissolve. */
  private isSeen({ start, end }: DissolveEvidence): boolean {
    let seen = 0;
    for (let frame = start; frame < end; frame += 1) seen += this.seen[frame]!;
    return seen >= leastSeen * (end - start);
  }

  private askFor({ start, end }: DissolveEvidence): void {
    const ordinal = this.map.keys.findLastIndex((key) => key < end);
    const from = Math.max(this.map.keys[ordinal]!, start - 1);
    this.questions.push({ ordinal, from, to: Math.min(end + 1, groupEnd(this.map, ordinal)) });
  }

  /** Fills the frames before `frame` that were not decoded with blends, and asks for them where they must hide a cut. */
  private bridge(frame: number, thumbnail: Uint8Array, ordinal: number): void {
    const before = this.nextFrame - 1;
    this.pair.set(thumbnail, thumbnailBytes);
    const step = unexplainedDifference(this.pair, thumbnailBytes, 0) / (frame - before);
    for (let between = before + 1; between < frame; between += 1) {
      const share = (between - before) / (frame - before);
      for (let sample = 0; sample < thumbnailBytes; sample += 1) {
        this.blend[sample] = Math.round(this.pair[sample]! * (1 - share) + thumbnail[sample]! * share);
      }
      this.collector?.add(this.blend, 1, step);
    }
    if (!this.asks) return;
    const { change, score } = this.compare(thumbnail);
    if (change < leastChange || score < surelyAnother) return;
    const group = this.map.keys[ordinal] === frame ? ordinal - 1 : ordinal;
    this.questions.push({ ordinal: group, from: before + 1, to: frame + (group === ordinal ? 1 : 0) });
  }

  /** Decides whether there is a cut at a key frame from the latest frame before it. */
  private judgeGap(key: number, thumbnail: Uint8Array, ordinal: number): void {
    const { change, score } = this.compare(thumbnail);
    if (score < surelySame || change < leastChange) return;
    const needed = keepsHabits(this.map, ordinal) ? anotherInSpiteOfHabits : surelyAnother;
    if (score >= needed && !comesRegularly(this.map, ordinal, this.regularFrames)) {
      this.cuts.push({ frame: key, change: Math.round(change * 100) / 100, prominence: keyFrameProminence });
    } else {
      this.questions.push(...changeQuestions(this.map, ordinal - 1));
    }
  }

  private compare(thumbnail: Uint8Array): Comparison {
    this.pair.set(thumbnail, thumbnailBytes);
    const change = unexplainedDifference(this.pair, thumbnailBytes, 0, comparedReach);
    if (change < leastChange) return { change, score: 0 };
    return {
      change,
      score: changedArea(this.pair, thumbnailBytes, 0) + changedStructure(this.pair, thumbnailBytes, 0),
    };
  }
}

/** Whether a cut was told by comparing key frames. */
export function isFromKeyFrames(cut: CutEvidence): boolean {
  return cut.prominence === keyFrameProminence;
}
