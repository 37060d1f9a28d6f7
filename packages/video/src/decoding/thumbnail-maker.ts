import { AV_PIX_FMT_YUV420P, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import { chromaSamples, lumaSamples, thumbnailHeight, thumbnailWidth } from "../shots/thumbnail.js";

/** Samples of a plane that are averaged for one sample of a thumbnail: so many of a line, of so many lines. */
interface Sampling {
  readonly columns: 3 | 5;
  readonly lines: number;
}

const lumaSampling: Sampling = { columns: 5, lines: 4 };
/** Colours are only compared over large parts of the picture. */
const chromaSampling: Sampling = { columns: 3, lines: 2 };

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
      frame.width >= thumbnailWidth * lumaSampling.columns * 2 &&
      frame.height >= thumbnailHeight * lumaSampling.lines * 2;
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
  const { width, height } = frame;
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const large = { width, height, stride: strides[0]! };
  samplePlane(luma, large, lumaSampling, thumbnailWidth, thumbnailHeight, pixels, offset);
  const [columns, lines] = [thumbnailWidth / 2, thumbnailHeight / 2];
  const chroma = offset + lumaSamples;
  for (const [plane, stride, into] of [
    [blue, strides[1]!, chroma],
    [red, strides[2]!, chroma + chromaSamples],
  ] as const) {
    samplePlane(plane, { width: halfWidth, height: halfHeight, stride }, chromaSampling, columns, lines, pixels, into);
  }
  return true;
}

interface PlaneShape {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

function samplePlane(
  plane: Uint8Array,
  { width, height, stride }: PlaneShape,
  sampling: Sampling,
  columns: number,
  lines: number,
  into: Uint8Array,
  offset: number,
): void {
  const places = placesOf(width, sampling.columns * columns);
  const stepY = height / (lines * sampling.lines);
  const sums = new Int32Array(columns);
  const samples = sampling.columns * sampling.lines;
  for (let line = 0; line < lines; line += 1) {
    sums.fill(0);
    for (let sampled = 0; sampled < sampling.lines; sampled += 1) {
      const row = Math.floor((line * sampling.lines + sampled + 0.5) * stepY) * stride;
      if (sampling.columns === 5) addFives(plane, row, places, sums);
      else addThrees(plane, row, places, sums);
    }
    const from = offset + line * columns;
    for (let column = 0; column < columns; column += 1) into[from + column] = (sums[column]! + samples / 2) / samples;
  }
}

/* Written out for each number of columns: twice as fast as an inner loop, and every decoded frame passes here. */

function addFives(plane: Uint8Array, row: number, places: Int32Array, sums: Int32Array): void {
  for (let column = 0, at = 0; column < sums.length; column += 1, at += 5) {
    sums[column]! +=
      plane[row + places[at]!]! +
      plane[row + places[at + 1]!]! +
      plane[row + places[at + 2]!]! +
      plane[row + places[at + 3]!]! +
      plane[row + places[at + 4]!]!;
  }
}

function addThrees(plane: Uint8Array, row: number, places: Int32Array, sums: Int32Array): void {
  for (let column = 0, at = 0; column < sums.length; column += 1, at += 3) {
    sums[column]! += plane[row + places[at]!]! + plane[row + places[at + 1]!]! + plane[row + places[at + 2]!]!;
  }
}

let latestPlaces: { readonly width: number; readonly places: Int32Array }[] = [];

/** Where in a line of a plane the samples are; remembered for the planes of one video. */
function placesOf(width: number, across: number): Int32Array {
  const known = latestPlaces.find((one) => one.width === width && one.places.length === across);
  if (known !== undefined) return known.places;
  const places = Int32Array.from({ length: across }, (_, index) => Math.floor(((index + 0.5) * width) / across));
  latestPlaces = [{ width, places }, ...latestPlaces.slice(0, 1)];
  return places;
}
