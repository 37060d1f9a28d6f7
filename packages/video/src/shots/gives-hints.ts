import { rivalPictures } from "./rival-pictures.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/** Whether a stream's key frames follow its content, so that the plan can be trusted. */
export function givesHints(map: StreamMap): boolean {
  const lengths = Array.from(map.keys, (key, ordinal) => groupEnd(map, ordinal) - key).slice(0, -1);
  if (map.frames < leastFrames) return false;
  if (lengths.length < leastGroups || map.frames / map.keys.length < shortestMeanGroup) return false;
  const longest = Math.max(...lengths);
  const irregular = lengths.filter((length) => length < 0.9 * longest).length;
  const between = map.anchors.reduce((count, anchor) => count + (anchor === 1 ? 0 : 1), 0);
  if (irregular < leastIrregular * lengths.length || between < leastBetween * map.frames) return false;
  const early = lengths.flatMap((length, before) => (length < 0.9 * longest ? [before + 1] : []));
  const rivalled = early.filter((ordinal) => rivalPictures(map, ordinal, rivalReach).length > 0);
  return rivalled.length <= mostRivalled * early.length;
}

/** A shorter video gives little to learn its habits from. */
const leastFrames = 2000;
const leastGroups = 4;
const shortestMeanGroup = 12;
/** Fraction of groups of pictures shorter than the longest: encoders that do not look for cuts make them all alike. */
const leastIrregular = 0.4;
/** Fraction of frames between anchors: how an encoder places them tells most. */
const leastBetween = 0.2;
/**
 * Where so many of the key frames that are set before their time have a rival near, they are not set where the content changes:
 * many frames late, or early. Measured on composites: up to a fifth where an encoder looks for cuts itself, from three in ten up
 * where key frames are set one to twenty-five frames beside the cuts.
 */
const rivalReach = 26;
const mostRivalled = 0.25;
