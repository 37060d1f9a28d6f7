import type { Frame } from "node-av/lib";
import { frozenDifference, lumaDifference } from "../shots/frame-difference.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import { SharpnessMeter } from "./sharpness-meter.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

/** A frame to make a still of, to be freed by whoever takes it, and how it follows the one before it. */
export interface PickedFrame {
  readonly frame: Frame;
  readonly number: number;
  readonly seconds: number;
  /** Null where the frame before was not shown. */
  readonly motion: number | null;
  readonly frozen: boolean;
}

/** Looks at frames in order and keeps the sharpest one. */
export class StillPicker {
  private readonly thumbnails = new Uint8Array(2 * thumbnailBytes);
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly sharpnessMeter = new SharpnessMeter();
  private latest = -2;
  private best: { readonly picked: PickedFrame; readonly sharpness: number } | null = null;

  /**
   * Shows a frame; `wanted` frames may be picked, others only tell how much the next one moved. One that is wanted `alone` is
   * compared with no other.
   */
  look(frame: Frame, number: number, seconds: number, wanted: boolean, alone = false): void {
    this.thumbnails.copyWithin(0, thumbnailBytes);
    this.thumbnailMaker.write(frame, this.thumbnails, thumbnailBytes);
    const followed = number === this.latest + 1;
    this.latest = number;
    if (!wanted) return;
    const difference = followed ? lumaDifference(this.thumbnails, 0, thumbnailBytes) : null;
    const sharpness = alone ? Infinity : this.sharpnessMeter.measure(frame);
    if (this.best !== null && this.best.sharpness >= sharpness) return;
    const kept = frame.clone();
    if (kept === null) return;
    this.best?.picked.frame.free();
    const frozen = difference !== null && difference < frozenDifference;
    const motion = difference === null ? null : Math.round(difference * 100) / 100;
    const picked = { frame: kept, number, seconds, motion, frozen };
    this.best = { picked, sharpness };
  }

  /** The sharpest of the wanted frames since the last call; null when there was none. */
  pick(): PickedFrame | null {
    const picked = this.best?.picked ?? null;
    this.best = null;
    return picked;
  }

  free(): void {
    this.best?.picked.frame.free();
    this.thumbnailMaker.free();
    this.sharpnessMeter.free();
  }
}
