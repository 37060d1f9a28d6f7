import { VideoError } from "../video-error.js";

/** What a video model asks of a training clip. */
export interface ClipLaw {
  /** Frames a second, a whole number. */
  readonly fps: number;
  /** A clip has `step` · n + 1 frames. */
  readonly step: number;
  /** Both sides are multiples of this, and even, as H.264 wants them. */
  readonly divisor: number;
  /** Frames of a usual clip; the most that a clip has. */
  readonly frames: number;
}

/** Throws `invalid_option` for a law that no clip can obey. */
export function checkClipLaw(law: ClipLaw): void {
  const { fps, step, divisor, frames } = law;
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  if ([fps, step, divisor, frames].every(isCount) && fps <= fastestFps && frames > step) return;
  throw new VideoError(
    "invalid_option",
    `No clip can obey ${JSON.stringify(law)}: all are whole numbers from 1, fps at most ${fastestFps}, and frames more than step.`,
    { option: "law" },
  );
}

const fastestFps = 240;

/** The largest lawful number of frames up to `available`, or 0 when there is none above one. */
export function lawfulFrames(law: ClipLaw, available: number): number {
  const frames = Math.floor((Math.min(available, law.frames) - 1) / law.step) * law.step + 1;
  return frames > 1 ? frames : 0;
}

/** A side cut down to an even multiple of the law's; at least one multiple. */
export function lawfulSide(law: ClipLaw, side: number): number {
  const divisor = law.divisor % 2 === 0 ? law.divisor : 2 * law.divisor;
  return Math.max(1, Math.floor(side / divisor)) * divisor;
}
