import type { PictureLook } from "./picture-look.js";

/** Video black is 16; compression leaves a little noise in a bar. */
const barLuma = 24;
/** A bar of less than this part of a side is an uneven border, not letterboxing [lora-dataset-studio: 0.04]. */
const leastPart = 0.04;
/** More than this part of a side on either end is a dark picture, not a bar. */
const mostPart = 0.35;

/** Black bars of a picture, in its pixels: rows and columns from each side that are black throughout. */
export function findBars(luma: Uint8Array, width: number, height: number): PictureLook["bars"] {
  const isBlackRow = (y: number) => isBlack(luma, y * width, 1, width);
  const isBlackColumn = (x: number) => isBlack(luma, x, width, height);
  return {
    top: thickness(height, isBlackRow, (index) => index),
    bottom: thickness(height, isBlackRow, (index) => height - 1 - index),
    left: thickness(width, isBlackColumn, (index) => index),
    right: thickness(width, isBlackColumn, (index) => width - 1 - index),
  };
}

function isBlack(luma: Uint8Array, start: number, step: number, count: number): boolean {
  for (let index = 0, at = start; index < count; index += 1, at += step) if ((luma[at] ?? 0) > barLuma) return false;
  return true;
}

function thickness(side: number, isBlackLine: (line: number) => boolean, lineAt: (index: number) => number): number {
  let count = 0;
  while (count < side && isBlackLine(lineAt(count))) count += 1;
  return count < leastPart * side || count > mostPart * side ? 0 : count;
}

/** On each side, so much of a bar is the video's as all but this part of its pictures have. */
const partWithThinner = 0.25;

/**
 * The bars of a whole video: on each side what three quarters of its pictures have at least, because a dark scene makes
 * them look thicker, and a title card or a full-frame insert has none. No bars where there is no picture.
 */
export function barsOfVideo(looks: readonly Pick<PictureLook, "bars">[]): PictureLook["bars"] {
  const usual = (side: keyof PictureLook["bars"]) => {
    const sorted = looks.map(({ bars }) => bars[side]).sort((one, other) => one - other);
    return sorted[Math.floor((sorted.length - 1) * partWithThinner)] ?? 0;
  };
  return { top: usual("top"), bottom: usual("bottom"), left: usual("left"), right: usual("right") };
}
