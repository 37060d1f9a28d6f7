import { AV_PIX_FMT_YUV420P } from "node-av/constants";
import { Frame } from "node-av/lib";
import { afterAll, describe, expect, it } from "vitest";
import { chromaSamples, lumaSamples, thumbnailBytes } from "../shots/thumbnail.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";

const level = (plane: number, x: number, y: number): number => (x * 7 + y * 13 + ((x * y) >> 3) + plane * 50) % 251;

function frameOf(width: number, height: number): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = AV_PIX_FMT_YUV420P;
  frame.getBuffer();
  const strides = frame.linesize;
  frame.data!.forEach((bytes, plane) => {
    const [across, down] = plane === 0 ? [width, height] : [(width + 1) >> 1, (height + 1) >> 1];
    for (let y = 0; y < down; y += 1) {
      for (let x = 0; x < across; x += 1) bytes[y * strides[plane]! + x] = level(plane, x, y);
    }
  });
  return frame;
}

/** Means of the samples that a grid of so many to a cell hits, to the nearest whole number. */
function plainPlane(
  plane: number,
  size: readonly [width: number, height: number],
  cells: readonly [columns: number, lines: number],
  sampling: readonly [across: number, down: number],
): number[] {
  const at = (index: number, length: number, count: number): number => Math.floor(((index + 0.5) * length) / count);
  return Array.from({ length: cells[0] * cells[1] }, (_, cell) => {
    const [column, line] = [cell % cells[0], Math.floor(cell / cells[0])];
    let sum = 0;
    for (let down = 0; down < sampling[1]; down += 1) {
      for (let across = 0; across < sampling[0]; across += 1) {
        const x = at(column * sampling[0] + across, size[0], cells[0] * sampling[0]);
        sum += level(plane, x, at(line * sampling[1] + down, size[1], cells[1] * sampling[1]));
      }
    }
    return Math.round(sum / (sampling[0] * sampling[1]));
  });
}

describe("ThumbnailMaker", () => {
  const maker = new ThumbnailMaker();
  afterAll(() => maker.free());

  it.each([
    [640, 360],
    [641, 361],
    [854, 480],
    [1280, 720],
  ])("gives the means of a grid of samples of %d × %d pixels", (width, height) => {
    const frame = frameOf(width, height);
    const pixels = new Uint8Array(thumbnailBytes + 5);
    expect(maker.write(frame, pixels, 5)).toBe(true);
    frame.free();
    const half = [(width + 1) >> 1, (height + 1) >> 1] as const;
    expect([...pixels.subarray(5, 5 + lumaSamples)]).toEqual(plainPlane(0, [width, height], [64, 36], [5, 4]));
    const blue = pixels.subarray(5 + lumaSamples, 5 + lumaSamples + chromaSamples);
    expect([...blue]).toEqual(plainPlane(1, half, [32, 18], [3, 2]));
    expect([...pixels.subarray(5 + lumaSamples + chromaSamples)]).toEqual(plainPlane(2, half, [32, 18], [3, 2]));
  });
});
