import { AV_PIX_FMT_YUV420P, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { chromaSamples, lumaSamples, thumbnailHeight, thumbnailWidth } from "../shots/thumbnail.js";

/** Shrinks frames of any size and format to thumbnails, averaging over the area of each sample. */
export class ThumbnailMaker {
  private scaler: SoftwareScaleContext | null = null;
  private width = 0;
  private height = 0;
  private format = -1;
  private readonly small = new Frame();

  constructor() {
    this.small.alloc();
    this.small.width = thumbnailWidth;
    this.small.height = thumbnailHeight;
    this.small.format = AV_PIX_FMT_YUV420P;
    this.small.getBuffer(1);
  }

  /** Writes the thumbnail of `frame` into `pixels` from `offset`. False when the frame cannot be scaled. */
  write(frame: Frame, pixels: Uint8Array, offset: number): boolean {
    const scaler = this.scalerFor(frame);
    if (scaler.scaleFrameSync(this.small, frame) < 0) return false;
    const planes = this.small.data;
    if (planes === null) return false;
    const [luma, blue, red] = planes;
    if (luma === undefined || blue === undefined || red === undefined) return false;
    pixels.set(luma.subarray(0, lumaSamples), offset);
    pixels.set(blue.subarray(0, chromaSamples), offset + lumaSamples);
    pixels.set(red.subarray(0, chromaSamples), offset + lumaSamples + chromaSamples);
    return true;
  }

  private scalerFor(frame: Frame): SoftwareScaleContext {
    const same = frame.width === this.width && frame.height === this.height && frame.format === this.format;
    if (this.scaler !== null && same) return this.scaler;
    this.scaler?.freeContext();
    this.width = frame.width;
    this.height = frame.height;
    this.format = frame.format;
    this.scaler = new SoftwareScaleContext();
    this.scaler.getContext(
      frame.width,
      frame.height,
      frame.format as AVPixelFormat,
      thumbnailWidth,
      thumbnailHeight,
      AV_PIX_FMT_YUV420P,
      SWS_AREA,
    );
    return this.scaler;
  }
}
