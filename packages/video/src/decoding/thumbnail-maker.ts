import { AV_PIX_FMT_YUV420P, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { chromaSamples, lumaSamples, thumbnailHeight, thumbnailWidth } from "../shots/thumbnail.js";

/** Lines of the picture that are averaged for one line of a thumbnail when a plane is sampled. */
const sampledLines = 4;
/** Samples of a line that are averaged for one sample of a thumbnail. */
const sampledColumns = 5;

/**
 * Shrinks frames of any size and format to thumbnails. The planes of the common 8-bit format are sampled where they lie, on a
 * grid so dense that the mean of a cell is nearly that of all its pixels; everything else is scaled by area.
 */
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
    const large =
      frame.width >= thumbnailWidth * sampledColumns * 2 && frame.height >= thumbnailHeight * sampledLines * 2;
    if (frame.format === AV_PIX_FMT_YUV420P && large) return sampleFrame(frame, pixels, offset);
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

function sampleFrame(frame: Frame, pixels: Uint8Array, offset: number): boolean {
  const planes = frame.data;
  const strides = frame.linesize;
  const [luma, blue, red] = planes ?? [];
  if (luma === undefined || blue === undefined || red === undefined) return false;
  const [width, height] = [frame.width, frame.height];
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  samplePlane(luma, strides[0]!, width, height, thumbnailWidth, thumbnailHeight, pixels, offset);
  const [columns, lines] = [thumbnailWidth / 2, thumbnailHeight / 2];
  const chroma = offset + lumaSamples;
  samplePlane(blue, strides[1]!, halfWidth, halfHeight, columns, lines, pixels, chroma);
  samplePlane(red, strides[2]!, halfWidth, halfHeight, columns, lines, pixels, chroma + chromaSamples);
  return true;
}

function samplePlane(
  plane: Uint8Array,
  stride: number,
  width: number,
  height: number,
  columns: number,
  lines: number,
  into: Uint8Array,
  offset: number,
): void {
  const stepX = width / columns / sampledColumns;
  const stepY = height / lines / sampledLines;
  const across = new Int32Array(columns * sampledColumns);
  for (let index = 0; index < across.length; index += 1) across[index] = Math.floor((index + 0.5) * stepX);
  const samples = sampledColumns * sampledLines;
  for (let line = 0; line < lines; line += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = 0; y < sampledLines; y += 1) {
        const row = Math.floor((line * sampledLines + y + 0.5) * stepY) * stride;
        for (let x = 0; x < sampledColumns; x += 1) sum += plane[row + across[column * sampledColumns + x]!]!;
      }
      into[offset + line * columns + column] = (sum + samples / 2) / samples;
    }
  }
}
