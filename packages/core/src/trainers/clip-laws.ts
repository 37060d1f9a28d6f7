import type { ClipLaw } from "./clip-law.js";

/**
 * What the video models count, from their own documents: the one place of these figures. A trainer's row takes its
 * model's law and states beside it what that trainer wants otherwise. Usual frames are five seconds (Wan 2.2 5B and
 * LTX-2: 121 at 24), or what the model's examples cut.
 */
export const clipLaws = {
  "wan-2.1": law({ framesPerSecond: 16, framesMultipleOf: 4, sideMultipleOf: 16, usualFrames: 81 }),
  "wan-2.2": law({ framesPerSecond: 16, framesMultipleOf: 4, sideMultipleOf: 16, usualFrames: 81 }),
  "wan-2.2-5b": law({ framesPerSecond: 24, framesMultipleOf: 4, sideMultipleOf: 32, usualFrames: 121 }),
  "ltx-video": law({ framesPerSecond: 25, framesMultipleOf: 8, sideMultipleOf: 32, usualFrames: 81 }),
  "ltx-2": law({ framesPerSecond: 24, framesMultipleOf: 8, sideMultipleOf: 32, usualFrames: 121 }),
  "ltx-2.3": law({ framesPerSecond: 24, framesMultipleOf: 8, sideMultipleOf: 32, usualFrames: 121 }),
  /** As fal's first trainers of LTX-2 and LTX-2.3 play clips by themselves. */
  "ltx-2-fal-v1": law({ framesPerSecond: 25, framesMultipleOf: 8, sideMultipleOf: 32, usualFrames: 89 }),
  "hunyuan-video": law({ framesPerSecond: 24, framesMultipleOf: 4, sideMultipleOf: 16, usualFrames: 97 }),
} as const satisfies Readonly<Record<string, ClipLaw>>;

/** A name in `clipLaws`. */
export type ClipLawName = keyof typeof clipLaws;

/** The names in `clipLaws`, in their order. */
export const clipLawNames = Object.keys(clipLaws).filter(isClipLawName);

export function isClipLawName(name: string): name is ClipLawName {
  return Object.hasOwn(clipLaws, name);
}

type Counting = Pick<ClipLaw, "framesPerSecond" | "framesMultipleOf" | "sideMultipleOf" | "usualFrames">;

/** The shortest clip is one step and a frame, as for a model itself; the longest is nobody's business here. */
function law(counting: Counting): ClipLaw {
  return {
    ...counting,
    minimumFrames: counting.framesMultipleOf + 1,
    maximumFrames: null,
    framesField: null,
    framesPerSecondField: null,
  };
}
