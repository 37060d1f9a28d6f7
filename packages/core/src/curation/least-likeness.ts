import { likenessOf } from "./describe-picture.js";
import type { SeenFrame } from "./seen-frame.js";

/** As many frames tell how alike the frames of a video are. */
const mostFrames = 300;
/** The part of the pairs that are less alike: few enough that one frame of something else does not count. */
const part = 0.1;

/**
 * How alike nearly all of these frames are to each other: nine in ten pairs are more so. Near 0.9 where a camera stands
 * still before one scene, 0.5 and less in a film. 0 for fewer than two frames. The order does not matter.
 */
export function leastLikeness(frames: readonly SeenFrame[]): number {
  // By their digests: any sample does, as long as it is the same in every order of sources.
  const some = frames
    .toSorted((one, other) => (one.candidate.sha256 < other.candidate.sha256 ? -1 : 1))
    .slice(0, mostFrames);
  const likenesses = new Float32Array((some.length * (some.length - 1)) / 2);
  let at = 0;
  for (const [index, one] of some.entries()) {
    for (let next = index + 1; next < some.length; next += 1, at += 1) {
      likenesses[at] = likenessOf(one.vector, some[next]?.vector ?? one.vector);
    }
  }
  return likenesses.sort()[Math.floor(part * likenesses.length)] ?? 0;
}
