import { leastChange, surelyAnother, surelySame, type PictureComparison } from "./key-frames.js";
import { comesRegularly, keepsHabits } from "./stream-habits.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/**
 * Where the packets look as if nothing had changed, pictures that differ as two scenes do are two only if they differ so much
 * more: by score, or by the change of luma that motion does not explain.
 */
const anotherInSpiteOfHabits = 1.5;
const changeInSpiteOfHabits = 40;
/** A key frame before its time so much unlike what was before may well begin another scene. */
const maybeAnother = 0.95;
/** Key frames so close together on both sides are more often put into fast motion than at cuts. */
const shortGroup = 24;
/** Change between key frames that come regularly from which it is worth finding out what happened between. */
const worthExplaining = 15;

/** Whether a key frame that compares so with what was before begins another shot, as far as that can be told. */
export function keyFrameVerdict(
  map: StreamMap,
  regularFrames: number,
  ordinal: number,
  { change, score }: PictureComparison,
): "cut" | "none" | "open" {
  if (score < surelySame || change < leastChange) return "none";
  const another = score >= surelyAnother;
  if (comesRegularly(map, ordinal, regularFrames)) {
    return another && change >= worthExplaining ? "open" : "none";
  }
  const habits = keepsHabits(map, ordinal);
  if (another && isShort(map, ordinal - 1) && isShort(map, ordinal)) return "open";
  const inSpiteOfHabits = score >= anotherInSpiteOfHabits || change >= changeInSpiteOfHabits;
  if (another && (!habits || inSpiteOfHabits)) return "cut";
  return score >= maybeAnother || !habits ? "open" : "none";
}

function isShort(map: StreamMap, ordinal: number): boolean {
  return groupEnd(map, ordinal) - map.keys[ordinal]! <= shortGroup;
}
