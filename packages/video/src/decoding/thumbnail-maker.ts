import { AV_PIX_FMT_YUV420P, SWS_AREA, type AVPixelFormat } from "node-av/constants";
import { Frame, SoftwareScaleContext } from "node-av/lib";
import {
  linesAddress,
  mostLineBytes,
  pictureKernels,
  placesAddress,
  rowsAddress,
  shrunkAddress,
  sumsAddress,
} from "../shots/picture-kernels.js";
import { chromaSamples, lumaSamples, thumbnailBytes, thumbnailHeight, thumbnailWidth } from "../shots/thumbnail.js";

/** Samples of a plane that are averaged for one sample of a thumbnail: so many of a line, of so many lines. */
interface Sampling {
  readonly columns: 3 | 5;
  readonly lines: 2 | 4;
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
    const strides = frame.linesize;
    const dense =
      strides[0]! >= frame.width &&
      frame.width >= thumbnailWidth * lumaSampling.columns * 2 &&
      frame.height >= thumbnailHeight * lumaSampling.lines * 2 &&
      frame.width * lumaSampling.lines * thumbnailHeight <= mostLineBytes;
    if (frame.format === AV_PIX_FMT_YUV420P && dense) return sampleFrame(frame, strides, pixels, offset);
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

function sampleFrame(frame: Frame, strides: readonly number[], pixels: Uint8Array, offset: number): boolean {
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
function samplePlane({ plane, width, height, stride }: Plane, sampling: Sampling, columns: number, into: number): void {
  const { kernels, bytes } = pictureKernels();
  // A part of a plain array is made in a fraction of the time that one of a Buffer takes.
  const samples = new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength);
  const { lines: down, columns: across } = sampling;
  const lines = (columns * thumbnailHeight) / thumbnailWidth;
  const whole = height <= wholeFrom * lines * down && Math.max(samples.length, stride * height) <= mostLineBytes;
  const { rows, rowBytes, placeBytes } = gridOf({
    width,
    height,
    stride,
    lines,
    down,
    across: across * columns,
    whole,
  });
  if (whole) bytes.set(samples, linesAddress);
  else {
    for (const [index, row] of rows.entries()) {
      bytes.set(samples.subarray(row, row + width), linesAddress + index * width);
    }
  }
  bytes.set(rowBytes, rowsAddress);
  bytes.set(placeBytes, placesAddress);
  kernels.shrinkPlane(rowsAddress, lines, down, width, placesAddress, columns, across, sumsAddress, into);
}

/** Lines of a plane for each sampled one up to which all of it is copied, at once: each line by itself takes longer. */
const wholeFrom = 3;

interface GridShape {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly lines: number;
  readonly down: number;
  readonly across: number;
  readonly whole: boolean;
}

/** Where a plane is sampled. */
interface Grid {
  readonly shape: GridShape;
  /** Where each sampled line begins in the plane. */
  readonly rows: readonly number[];
  /** Their addresses in the kernels' memory, and twice where in a line samples are taken, as the bytes of 32-bit numbers. */
  readonly rowBytes: Uint8Array;
  readonly placeBytes: Uint8Array;
}

let latestGrids: Grid[] = [];

/** The grid of a plane; remembered for the planes of one video. */
function gridOf(shape: GridShape): Grid {
  const known = latestGrids.find((one) => isSame(one.shape, shape));
  if (known !== undefined) return known;
  const { width, height, stride, lines, down, across, whole } = shape;
  const rows = Array.from(
    { length: lines * down },
    (_, index) => Math.floor(((index + 0.5) * height) / (lines * down)) * stride,
  );
  const addresses = Int32Array.from(rows, (row, index) => linesAddress + (whole ? row : index * width));
  const places = Int32Array.from({ length: across }, (_, index) => 2 * Math.floor(((index + 0.5) * width) / across));
  const [rowBytes, placeBytes] = [new Uint8Array(addresses.buffer), new Uint8Array(places.buffer)];
  const grid = { shape, rows, rowBytes, placeBytes };
  latestGrids = [grid, ...latestGrids.slice(0, 2)];
  return grid;
}

function isSame(one: GridShape, other: GridShape): boolean {
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.stride === other.stride &&
    one.across === other.across &&
    one.down === other.down
  );
}
