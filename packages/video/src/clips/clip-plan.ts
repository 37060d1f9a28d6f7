import type { Shot } from "../boundary.js";
import { lawfulFrames, lawfulSide, type ClipLaw } from "./clip-law.js";

/** One clip to be cut: from a frame of the source on, `frames` frames at `fps`, so at the source's own speed. */
export interface ClipPlan {
  readonly shot: number;
  /** Name of the file within the directory. */
  readonly file: string;
  /** First frame, in the source's frame numbers. */
  readonly startFrame: number;
  /** The clip ends before this frame of the source: what follows may not be of the shot any more. */
  readonly beforeFrame: number;
  readonly frames: number;
  readonly fps: number;
  /** The picture is first made smaller by this (1: not at all), then cut around the middle to width × height. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

export interface ClipSource {
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

export interface ClipPlanOptions {
  /** Every clip has so many frames. Default: as many as the law's usual clip and the shot allow. */
  readonly frames?: number | undefined;
  /** Larger pictures are made smaller until their shorter side has so many pixels. Default: never. */
  readonly maxShorterSide?: number | undefined;
  /** At most so many clips, spread over the shots. Default: all. */
  readonly maxClips?: number | undefined;
}

/** Left out at either end of a shot, where a transition may linger. */
const trimmedSeconds = 0.5;
const shortestClipSeconds = 2;
/** Of a second; forgives the last binary digits of a frame's time. */
const rounding = 1e-6;

/**
 * A shot that no clip could be cut from, and why: it is shorter than two seconds and what is trimmed, or its frames do not lie in
 * time as the average frame rate says, so that a clip planned by it would leave the shot or play at another speed.
 */
export interface SkippedShot {
  readonly shot: number;
  readonly reason: "too_short" | "uneven_times";
}

/** Where in a shot a clip can begin, and with how many frames. */
interface Window {
  readonly shot: Shot;
  readonly startSeconds: number;
  readonly frames: number;
}

/**
 * The clips that the law allows in each shot, one after the other: as many usual ones as fit, then the rest where it makes two
 * seconds; or, where every clip is to have the same number of frames, as many of those as fit. Frames are taken by time, so
 * that a clip plays at the speed of the source whatever the law's frame rate.
 */
export function planClips(
  shots: readonly Shot[],
  source: ClipSource,
  law: ClipLaw,
  options: ClipPlanOptions = {},
): { readonly plans: ClipPlan[]; readonly skipped: SkippedShot[] } {
  const { frames = null, maxShorterSide = Infinity, maxClips = Infinity } = options;
  const windows: Window[][] = [];
  const skipped: SkippedShot[] = [];
  for (const shot of shots) {
    const found = frames === null ? longestWindows(shot, source.fps, law) : equalWindows(shot, source.fps, law, frames);
    if (found.length === 0) skipped.push({ shot: shot.index, reason: "too_short" });
    else windows.push(found);
  }
  const scale = Math.min(1, maxShorterSide / Math.min(source.width, source.height));
  const size = {
    scale,
    width: lawfulSide(law, Math.round(source.width * scale)),
    height: lawfulSide(law, Math.round(source.height * scale)),
  };
  const plans = spread(windows, maxClips).map(({ shot, startSeconds, frames: count }, index) => ({
    shot: shot.index,
    file: `clip-${String(index + 1).padStart(4, "0")}.mp4`,
    startFrame: Math.ceil(startSeconds * source.fps - rounding),
    beforeFrame: shot.end,
    frames: count,
    fps: law.fps,
    ...size,
  }));
  return { plans, skipped };
}

/**
 * The number of frames with which all clips can be equally long: the usual one where the shots give `enough` such clips, else
 * the longest that does, two seconds at least; where none does, the one that gives most.
 */
export function equalClipFrames(shots: readonly Shot[], fps: number, law: ClipLaw, enough: number): number {
  const least = shortestFrames(law);
  let best = { frames: least, clips: 0 };
  for (let frames = lawfulFrames(law, law.frames); frames >= least; frames -= law.step) {
    const clips = shots.reduce((sum, shot) => sum + fitting(shot, fps, law, frames), 0);
    if (clips >= enough) return frames;
    if (clips > best.clips) best = { frames, clips };
  }
  return best.frames;
}

/** The shortest lawful clip of two seconds or more. */
function shortestFrames(law: ClipLaw): number {
  return Math.ceil((shortestClipSeconds * law.fps - 1) / law.step) * law.step + 1;
}

function usableSeconds(shot: Shot, fps: number): number {
  return (shot.end - shot.start) / fps - 2 * trimmedSeconds;
}

function fitting(shot: Shot, fps: number, law: ClipLaw, frames: number): number {
  return Math.max(0, Math.floor((usableSeconds(shot, fps) * law.fps) / frames + rounding));
}

function longestWindows(shot: Shot, fps: number, law: ClipLaw): Window[] {
  const windows: Window[] = [];
  const to = shot.end / fps - trimmedSeconds;
  let at = shot.start / fps + trimmedSeconds;
  for (;;) {
    const frames = lawfulFrames(law, Math.floor((to - at) * law.fps + rounding));
    if (frames < shortestClipSeconds * law.fps) return windows;
    windows.push({ shot, startSeconds: at, frames });
    at += frames / law.fps;
  }
}

/** As many as fit; what is left of the shot lies around and between them in equal parts. */
function equalWindows(shot: Shot, fps: number, law: ClipLaw, frames: number): Window[] {
  const count = fitting(shot, fps, law, frames);
  const seconds = frames / law.fps;
  const gap = (usableSeconds(shot, fps) - count * seconds) / (count + 1);
  return Array.from({ length: count }, (_, index) => ({
    shot,
    startSeconds: shot.start / fps + trimmedSeconds + gap + index * (seconds + gap),
    frames,
  }));
}

/** At most so many, in the order of the video: equally many of each shot as far as it has them, from all over the shot. */
function spread(windows: readonly (readonly Window[])[], most: number): Window[] {
  const total = windows.reduce((sum, { length }) => sum + length, 0);
  if (total <= most) return windows.flat();
  const counts = windows.map(() => 0);
  let left = most;
  // With more shots than clips, the first round already takes shots from all over the video.
  if (windows.length > most) return evenly(windows, most).flatMap((ofShot) => evenly(ofShot, 1));
  while (left > 0) {
    for (let shot = 0; shot < windows.length && left > 0; shot += 1) {
      if (counts[shot]! >= windows[shot]!.length) continue;
      counts[shot]! += 1;
      left -= 1;
    }
  }
  return windows.flatMap((ofShot, shot) => evenly(ofShot, counts[shot]!));
}

/** `count` of the things, equally far from each other. */
function evenly<T>(things: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) => things[Math.floor(((index + 0.5) * things.length) / count)]!);
}
