import type { ShotEvidence } from "./decide-boundaries.js";
import { roundedLight } from "./suspicion.js";
import type { StreamMap } from "./stream-map.js";

/* What an encoder tells of light: where the pictures that it predicted others from had to be brightened or dimmed for that. */

/** Frames on either side of a key frame that may be one of a dissolve of which one is relit, where the encoder does that. */
const relitReach = 16;

/** Whether the encoder changed the light of what it predicted frames around this one from, or tells nothing of it. */
export function isRelitAround({ relit }: StreamMap, frame: number): boolean {
  if (relit === null) return true;
  return relit.subarray(Math.max(0, frame - relitReach), frame + relitReach).some((one) => one > roundedLight);
}

/** The same evidence with what the encoder tells of light. Pictures coded without others say nothing of it. */
export function withLight(evidence: ShotEvidence, { anchors, intra, relit }: StreamMap): ShotEvidence {
  if (relit === null) return evidence;
  const meanOf = (start: number, end: number): number => {
    let [sum, count] = [0, 0];
    for (let frame = start; frame <= end; frame += 1) {
      if (anchors[frame] !== 1 || intra[frame] === 1) continue;
      sum += relit[frame]!;
      count += 1;
    }
    return count === 0 ? 0 : sum / count / 255;
  };
  const dissolves = evidence.dissolves.map((one) => ({ ...one, relit: meanOf(one.start, one.end) }));
  return { ...evidence, dissolves };
}
