import type { Frame } from "node-av/lib";
import { measurePicture } from "../frames/measure-picture.js";
import { frozenDifference, lumaDifference } from "../shots/frame-difference.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { Still } from "./decoder-protocol.js";
import type { OpenVideo } from "./open-video.js";
import { streamAspectRatio, streamOrientation } from "./read-probe.js";
import { SharpnessMeter } from "./sharpness-meter.js";
import { StillConverter } from "./still-converter.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

interface Best {
  readonly frame: Frame;
  readonly number: number;
  readonly seconds: number;
  readonly motion: number;
  readonly followed: boolean;
  readonly sharpness: number;
}

/** Looks at frames in order, keeps the sharpest one, and makes a measured picture of it. */
export class StillPicker {
  private readonly converter: StillConverter;
  private readonly thumbnails = new Uint8Array(2 * thumbnailBytes);
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly sharpnessMeter = new SharpnessMeter();
  private latest = -2;
  private best: Best | null = null;

  constructor(video: OpenVideo) {
    this.converter = new StillConverter(video.file, streamOrientation(video), streamAspectRatio(video));
  }

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
    const motion = followed ? lumaDifference(this.thumbnails, 0, thumbnailBytes) : 0;
    const sharpness = alone ? Infinity : this.sharpnessMeter.measure(frame);
    if (this.best !== null && this.best.sharpness >= sharpness) return;
    const kept = frame.clone();
    if (kept === null) return;
    this.best?.frame.free();
    this.best = { frame: kept, number, seconds, motion, followed, sharpness };
  }

  /** The sharpest of the wanted frames since the last call; null when there was none. */
  pick(target: number): Still | null {
    const best = this.best;
    this.best = null;
    if (best === null) return null;
    const { width, height, rgb } = this.converter.convert(best.frame);
    best.frame.free();
    const measurements = {
      ...measurePicture(rgb, width, height),
      motion: Math.round(best.motion * 100) / 100,
      frozen: best.followed && best.motion < frozenDifference,
    };
    return { target, frame: best.number, seconds: best.seconds, width, height, rgb, measurements };
  }
}
