import type { Frame } from "node-av/lib";
import { blankContrast } from "../frames/measure-picture.js";
import { frozenDifference, lumaDifference } from "../shots/frame-difference.js";
import { lumaSamples, thumbnailBytes } from "../shots/thumbnail.js";
import { SharpnessMeter } from "./sharpness-meter.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

/** Frames of a clip whose sharpness is measured. */
const examinedFrames = 9;
/** From this part on of frames that show nothing, or of steps that repeat a frame, the clip is blank or frozen. */
const blankShare = 0.25;
const frozenShare = 0.5;

/** What is known of a clip as a whole. */
export interface ClipMotion {
  readonly sharpness: number;
  readonly motion: number;
  readonly frozen: boolean;
  readonly blank: boolean;
}

/** Watches the frames of one clip go by. */
export class ClipMeter {
  /** The sharpest frame examined, to be freed by whoever takes it; null when none could be kept. */
  sharpest: Frame | null = null;
  private readonly thumbnails = new Uint8Array(2 * thumbnailBytes);
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly sharpnessMeter = new SharpnessMeter();
  private readonly sharpness: number[] = [];
  private readonly every: number;
  private shown = 0;
  private steps = 0;
  private repeats = 0;
  private blanks = 0;
  private motion = 0;
  private latestSource = -1;

  /** For a clip of so many frames. */
  constructor(frames: number) {
    this.every = Math.max(1, Math.floor(frames / examinedFrames));
  }

  /** Shows the next frame of the clip, and which frame of the source it is: one shown twice is no frozen picture. */
  look(frame: Frame, sourceFrame: number): void {
    this.thumbnails.copyWithin(0, thumbnailBytes);
    this.thumbnailMaker.write(frame, this.thumbnails, thumbnailBytes);
    if (this.shown > 0) {
      const difference = lumaDifference(this.thumbnails, 0, thumbnailBytes);
      this.motion += difference;
      if (sourceFrame !== this.latestSource) {
        this.steps += 1;
        if (difference < frozenDifference) this.repeats += 1;
      }
    }
    if (contrastOf(this.thumbnails.subarray(thumbnailBytes, thumbnailBytes + lumaSamples)) < blankContrast)
      this.blanks += 1;
    if (this.shown % this.every === Math.floor(this.every / 2)) this.examine(frame);
    this.latestSource = sourceFrame;
    this.shown += 1;
  }

  result(): ClipMotion {
    const ordered = [...this.sharpness].sort((a, b) => a - b);
    return {
      sharpness: ordered[Math.floor(ordered.length / 2)] ?? 0,
      motion: Math.round((100 * this.motion) / Math.max(1, this.shown - 1)) / 100,
      frozen: this.repeats > frozenShare * this.steps,
      blank: this.blanks > blankShare * this.shown,
    };
  }

  /** Gives back everything but the sharpest frame. */
  free(): void {
    this.thumbnailMaker.free();
    this.sharpnessMeter.free();
  }

  private examine(frame: Frame): void {
    const sharpness = this.sharpnessMeter.measure(frame);
    const isSharpest = this.sharpness.every((other) => other < sharpness);
    this.sharpness.push(sharpness);
    if (!isSharpest) return;
    const kept = frame.clone();
    if (kept === null) return;
    this.sharpest?.free();
    this.sharpest = kept;
  }
}

function contrastOf(luma: Uint8Array): number {
  let [sum, squares] = [0, 0];
  for (const value of luma) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / luma.length;
  return Math.sqrt(Math.max(0, squares / luma.length - mean * mean));
}
