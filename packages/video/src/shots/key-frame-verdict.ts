import { leastChange, surelyAnother, surelySame, type PictureComparison } from "./key-frames.js";
import { comesRegularly, costsAround, keepsHabits } from "./stream-habits.js";
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
  if (another && mayBeRest(map, regularFrames, ordinal)) return "open";
  const inSpiteOfHabits = score >= anotherInSpiteOfHabits || change >= changeInSpiteOfHabits;
  if (another && (!habits || inSpiteOfHabits)) return "cut";
  return score >= maybeAnother || !habits ? "open" : "none";
}

/** After this part of the longest way between key frames one is late. */
const lateFraction = 0.65;
/** A key frame of the scene before costs from the first to the second of these more than the anchors before it do. */
const asBefore = [1, 1.7] as const;
/** Anchors after it that cost so much less than those before are of a calmer picture. */
const calmer = 0.5;
/** The next key frame comes so soon where that one was not put at a cut. */
const soon = 30;

/**
 * Whether a key frame may lie where what moves comes to rest. The later in its group, the smaller a change is enough for an encoder
 * to put one (x264 lowers its threshold so up to the longest group), and the further has the picture moved on since the key frame
 * before, so that the two look like two scenes.
 */
function mayBeRest(map: StreamMap, regularFrames: number, ordinal: number): boolean {
  const key = map.keys[ordinal]!;
  const end = groupEnd(map, ordinal);
  if (key - map.keys[ordinal - 1]! < lateFraction * regularFrames || end - key > soon) return false;
  const costs = costsAround(map, ordinal);
  if (costs === null) return false;
  return costs.excess >= asBefore[0] && costs.excess <= asBefore[1] && costs.change >= calmer;
}

function isShort(map: StreamMap, ordinal: number): boolean {
  return groupEnd(map, ordinal) - map.keys[ordinal]! <= shortGroup;
}
