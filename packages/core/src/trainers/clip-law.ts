/** How long a clip has to be for a video model, and how it is counted. */
export interface ClipLaw {
  /** What the model plays; a clip of another rate would be learned faster or slower than it was. */
  readonly framesPerSecond: number;
  /** A clip has a whole multiple of this and one frame more. */
  readonly framesMultipleOf: number;
  readonly minimumFrames: number;
  /** Null when no limit is documented. */
  readonly maximumFrames: number | null;
  /** What most people cut, and what the trainer itself would cut to. */
  readonly usualFrames: number;
  /** Width and height divide by this. */
  readonly sideMultipleOf: number;
  /** The inputs that take a dataset's number of frames and rate; null when the trainer takes clips as they are. */
  readonly framesField: string | null;
  readonly framesPerSecondField: string | null;
}

/** Whether so many frames obey the law. */
export function isLawfulLength(law: ClipLaw, frames: number): boolean {
  const isInside = frames >= law.minimumFrames && frames <= (law.maximumFrames ?? Infinity);
  return isInside && Number.isInteger(frames) && frames % law.framesMultipleOf === 1;
}

/** The lawful length next below `frames`, or the shortest there is: what a clip can be cut to. */
export function lawfulLengthBelow(law: ClipLaw, frames: number): number {
  const most = Math.min(frames, law.maximumFrames ?? Infinity);
  const lawful = Math.floor((most - 1) / law.framesMultipleOf) * law.framesMultipleOf + 1;
  return Math.max(lawful, law.minimumFrames);
}
