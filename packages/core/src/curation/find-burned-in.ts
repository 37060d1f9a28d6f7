import type { PictureLook, WritingBox } from "./picture-look.js";

/** Writing at the same place in this many frames is burned in, not part of the scene [cosmos-curate]. */
const framesAtSamePlace = 10;
/** How much two boxes of lines must have in common to be at the same place: lines of subtitles differ in width. */
const sameHeightOverlap = 0.6;

/**
 * Lines of writing, by frame, where at least ten frames of two shots or more show some: subtitles, captions, logos with
 * words. One shot alone proves nothing, because what looks like writing in it may be grass that stays at its place.
 */
export function burnedInWriting(
  looks: readonly Pick<PictureLook, "frame" | "writing">[],
  shotOf: (frame: number) => number,
): ReadonlyMap<number, readonly WritingBox[]> {
  const boxes = looks.flatMap(({ frame, writing }) => writing.map((box) => ({ frame, box })));
  const burnedIn = new Map<number, WritingBox[]>();
  for (const { frame, box } of boxes) {
    const there = new Set(boxes.filter((other) => isSamePlace(box, other.box)).map((other) => other.frame));
    if (there.size < framesAtSamePlace || new Set([...there].map(shotOf)).size < 2) continue;
    burnedIn.set(frame, [...(burnedIn.get(frame) ?? []), box]);
  }
  return burnedIn;
}

/** The same line on the screen: heights nearly equal, and one above the other in part at least. */
function isSamePlace(first: WritingBox, second: WritingBox): boolean {
  const down = overlap(first.top, first.bottom, second.top, second.bottom);
  const union = Math.max(first.bottom, second.bottom) - Math.min(first.top, second.top);
  return down / union >= sameHeightOverlap && overlap(first.left, first.right, second.left, second.right) > 0;
}

function overlap(fromOne: number, toOne: number, fromOther: number, toOther: number): number {
  return Math.max(0, Math.min(toOne, toOther) - Math.max(fromOne, fromOther));
}
