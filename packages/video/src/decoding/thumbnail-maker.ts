import { AV_PIX_FMT_YUV420P, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import {
  linesAddress,
  mostLineBytes,
  pictureKernels,
  placesAddress,
  shrunkAddress,
  sumsAddress,
} from "../shots/picture-kernels.js";
import { chromaSamples, lumaSamples, thumbnailBytes, thumbnailHeight, thumbnailWidth } from "../shots/thumbnail.js";

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
    const dense =
      frame.width >= thumbnailWidth * lumaSampling.columns * 2 &&
      frame.height >= thumbnailHeight * lumaSampling.lines * 2 &&
      frame.width * lumaSampling.lines <= mostLineBytes;
    if (frame.format === AV_PIX_FMT_YUV420P && dense) return sampleFrame(frame, pixels, offset);
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

  free(): void {
    this.scaler?.freeContext();
    this.scaler = null;
    this.small.free();
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
  const strides = frame.linesize;
  const [luma, blue, red] = frame.data ?? [];
  if (luma === undefined || blue === undefined || red === undefined) return false;
  const { width, height } = frame;
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const { bytes } = pictureKernels();
  samplePlane({ plane: luma, width, height, stride: strides[0]! }, lumaSampling, thumbnailWidth, shrunkAddress);
  const columns = thumbnailWidth / 2;
  const half = { width: halfWidth, height: halfHeight };
  const blueAddress = shrunkAddress + lumaSamples;
  samplePlane({ ...half, plane: blue, stride: strides[1]! }, chromaSampling, columns, blueAddress);
  samplePlane({ ...half, plane: red, stride: strides[2]! }, chromaSampling, columns, blueAddress + chromaSamples);
  pixels.set(bytes.subarray(shrunkAddress, shrunkAddress + thumbnailBytes), offset);
  return true;
}

interface Plane {
  readonly plane: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

/** Shrinks a plane to `columns` samples a line, and lines in the shape of a thumbnail, into the kernels' memory. */
function samplePlane(
  { plane, width, height, stride }: Plane,
  sampling: Sampling,
  columns: number,
  address: number,
): void {
  const { kernels, bytes } = pictureKernels();
  // A part of a plain array is made in a fraction of the time that one of a Buffer takes.
  const samples = new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength);
  const places = placesOf(width, sampling.columns * columns);
  bytes.set(places, placesAddress);
  const lines = (columns * thumbnailHeight) / thumbnailWidth;
  const step = height / (lines * sampling.lines);
  for (let line = 0; line < lines; line += 1) {
    for (let sampled = 0; sampled < sampling.lines; sampled += 1) {
      const row = Math.floor((line * sampling.lines + sampled + 0.5) * step) * stride;
      bytes.set(samples.subarray(row, row + width), linesAddress + sampled * width);
    }
    const into = address + line * columns;
    const across = sampling.columns;
    kernels.shrinkLines(linesAddress, width, sampling.lines, placesAddress, columns, across, sumsAddress, into);
  }
}

let latestPlaces: { readonly width: number; readonly across: number; readonly places: Uint8Array }[] = [];

/** Where in a line of a plane the samples are, as the bytes of 32-bit numbers; remembered for the planes of one video. */
function placesOf(width: number, across: number): Uint8Array {
  const known = latestPlaces.find((one) => one.width === width && one.across === across);
  if (known !== undefined) return known.places;
  const offsets = Int32Array.from({ length: across }, (_, index) => Math.floor(((index + 0.5) * width) / across));
  const places = new Uint8Array(offsets.buffer);
  latestPlaces = [{ width, across, places }, ...latestPlaces.slice(0, 1)];
  return places;
}
