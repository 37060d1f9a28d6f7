import type { Shot } from "../boundary.js";
import { lawfulFrames, lawfulSide, type ClipLaw } from "./clip-law.js";

/** One clip to be cut: from `startSeconds` of the source, `frames` frames at `fps`, so at the source's own speed. */
export interface ClipPlan {
  readonly shot: number;
  /** Name of the file within the directory. */
  readonly file: string;
  /** Seconds after the video's first frame. */
  readonly startSeconds: number;
  readonly frames: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

export interface ClipSource {
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

/** Left out at either end of a shot, where a transition may linger. */
const trimmedSeconds = 0.5;
const shortestClipSeconds = 2;

/** A shot that no clip could be cut from, and why. */
export interface SkippedShot {
  readonly shot: number;
  readonly reason: "too_short";
}

/**
 * The clips that the law allows in each shot, one after the other: as many usual ones as fit, then the rest where it makes two
 * seconds. Frames are taken by time, so that a clip plays at the speed of the source whatever the law's frame rate.
 */
export function planClips(
  shots: readonly Shot[],
  source: ClipSource,
  law: ClipLaw,
): { readonly plans: ClipPlan[]; readonly skipped: SkippedShot[] } {
  const plans: ClipPlan[] = [];
  const skipped: SkippedShot[] = [];
  const [width, height] = [lawfulSide(law, source.width), lawfulSide(law, source.height)];
  for (const shot of shots) {
    const from = shot.start / source.fps + trimmedSeconds;
    const to = shot.end / source.fps - trimmedSeconds;
    let at = from;
    let found = false;
    for (;;) {
      const frames = lawfulFrames(law, Math.floor((to - at) * law.fps + 1e-6));
      if (frames < shortestClipSeconds * law.fps) break;
      const number = String(plans.length + 1).padStart(4, "0");
      plans.push({
        shot: shot.index,
        file: `clip-${number}.mp4`,
        startSeconds: at,
        frames,
        fps: law.fps,
        width,
        height,
      });
      found = true;
      at += frames / law.fps;
    }
    if (!found) skipped.push({ shot: shot.index, reason: "too_short" });
  }
  return { plans, skipped };
}

/** A clip that was written. */
export interface WrittenClip extends ClipPlan {
  readonly sizeBytes: number;
  readonly seconds: number;
  /** Speed at which it plays compared with the source: always 1. */
  readonly playbackSpeed: number;
}

export interface ClipExtraction {
  readonly law: ClipLaw;
  readonly clips: readonly WrittenClip[];
  readonly skipped: readonly SkippedShot[];
  readonly seconds: number;
}
