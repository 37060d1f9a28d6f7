import { AV_PIX_FMT_GRAY8, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { measurePicture, sharpnessOf } from "../frames/measure-picture.js";
import type { StillTarget } from "../frames/still-target.js";
import { lumaDifference } from "../shots/frame-difference.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { Still } from "./decoder-protocol.js";
import { FrameSource } from "./frame-source.js";
import type { OpenVideo } from "./open-video.js";
import { streamAspectRatio, streamOrientation } from "./read-probe.js";
import { StillConverter } from "./still-converter.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

/** Frames closer than this to the one before, on thumbnails, repeat it. */
const frozenDifference = 0.02;
/** Frames are compared for sharpness at no more than this width. */
const comparedWidth = 640;

interface Best {
  readonly frame: Frame;
  readonly number: number;
  readonly seconds: number;
  readonly motion: number;
  readonly sharpness: number;
}

/** Finds the sharpest frame of each target, in one pass over the video. */
export class StillReader {
  private readonly source: FrameSource;
  private readonly converter: StillConverter;
  private readonly thumbnails = new Uint8Array(2 * thumbnailBytes);
  private readonly thumbnailMaker = new ThumbnailMaker();
  private readonly sharpnessMeter = new SharpnessMeter();
  private nextTarget = 0;

  constructor(
    video: OpenVideo,
    threads: number,
    private readonly targets: readonly StillTarget[],
    private readonly onAlive: () => void,
  ) {
    this.source = new FrameSource(video, { threads, skipLoopFilter: false });
    this.converter = new StillConverter(video.file, streamOrientation(video), streamAspectRatio(video));
  }

  get decodedFrames(): number {
    return this.source.frames;
  }

  /** The still of the next target that has one; null when none is left. */
  next(): Still | null {
    let best: Best | null = null;
    for (;;) {
      const target = this.targets[this.nextTarget];
      if (target === undefined) return null;
      const number = this.source.frames - 1;
      if (number >= target.to - 1 || !this.source.advance()) {
        this.nextTarget += 1;
        if (best !== null) return this.finished(this.nextTarget - 1, best);
        if (number < target.to - 1) return null;
        continue;
      }
      const motion = this.motionOfCurrent();
      if (this.source.frames % 64 === 0) this.onAlive();
      if (this.source.frames - 1 >= target.from) best = this.better(best, motion);
    }
  }

  private better(best: Best | null, motion: number): Best | null {
    const sharpness = this.sharpnessMeter.measure(this.source.frame);
    if (best !== null && best.sharpness >= sharpness) return best;
    const frame = this.source.frame.clone();
    if (frame === null) return best;
    best?.frame.free();
    return { frame, number: this.source.frames - 1, seconds: this.source.seconds, motion, sharpness };
  }

  /** Luma difference of the current frame to the one before. */
  private motionOfCurrent(): number {
    this.thumbnails.copyWithin(0, thumbnailBytes);
    this.thumbnailMaker.write(this.source.frame, this.thumbnails, thumbnailBytes);
    return this.source.frames === 1 ? 0 : lumaDifference(this.thumbnails, 0, thumbnailBytes);
  }

  private finished(target: number, best: Best): Still {
    const { width, height, rgb } = this.converter.convert(best.frame);
    best.frame.free();
    const measurements = {
      ...measurePicture(rgb, width, height),
      motion: Math.round(best.motion * 100) / 100,
      frozen: best.number > 0 && best.motion < frozenDifference,
    };
    return { target, frame: best.number, seconds: best.seconds, width, height, rgb, measurements };
  }
}

/** Measures how sharp a decoded frame is, on its luma at a moderate size. */
class SharpnessMeter {
  private scaler: SoftwareScaleContext | null = null;
  private source = "";
  private readonly grey = new Frame();

  measure(frame: Frame): number {
    const source = `${frame.width}x${frame.height}:${frame.format}`;
    if (this.scaler === null || source !== this.source) this.prepare(frame, source);
    if (this.scaler === null || this.scaler.scaleFrameSync(this.grey, frame) < 0) return 0;
    const luma = this.grey.data?.[0];
    if (luma === undefined) return 0;
    return sharpnessOf(luma, this.grey.linesize[0] ?? this.grey.width, this.grey.height);
  }

  private prepare(frame: Frame, source: string): void {
    this.scaler?.freeContext();
    this.source = source;
    const shrink = Math.max(1, frame.width / comparedWidth);
    const width = Math.max(16, Math.round(frame.width / shrink));
    const height = Math.max(16, Math.round(frame.height / shrink));
    this.grey.free();
    this.grey.alloc();
    this.grey.width = width;
    this.grey.height = height;
    this.grey.format = AV_PIX_FMT_GRAY8;
    this.grey.getBuffer(1);
    this.scaler = new SoftwareScaleContext();
    const format = frame.format as AVPixelFormat;
    this.scaler.getContext(frame.width, frame.height, format, width, height, AV_PIX_FMT_GRAY8, SWS_AREA);
  }
}
