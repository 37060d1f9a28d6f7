/** Intervals that the typical one is the middle of, and frames after which it is looked for again. */
const remembered = 64;
const renewEveryFrames = 16;
/** A frame is shown long when it is so for as many typical intervals, and no shorter than this. */
const longIntervals = 4;
const longSeconds = 0.2;
/** A frame is shown long in any video when it is so for this time: it is a slide. */
const slideSeconds = 2;
/** What a frame counts for at most: more than a cut, or the still picture around a gradual transition, is looked for. */
const mostCopies = 9;
/** In faster videos no more frames than these a second are counted. */
const shortestInterval = 1 / 24;

/**
 * Tells, frame by frame, for how many frames of a steady rate the one before was shown. Recordings of screens have frames only
 * where something moves: counted one by one, what happens before and after a still minute would seem to follow closely.
 */
export class FrameClock {
  private readonly intervals: number[] = [];
  private frames = 0;
  private latest = NaN;
  private typical = Infinity;

  /** Copies of the frame before that are missing between it and the frame at `seconds`; none unless it was shown for long. */
  copiesBefore(seconds: number): number {
    const interval = seconds - this.latest;
    this.latest = seconds;
    if (!(interval > 0)) return 0;
    this.remember(interval);
    const isLong = interval >= Math.max(longSeconds, longIntervals * this.typical);
    if (!isLong && interval < slideSeconds) return 0;
    const unit = isLong ? Math.max(shortestInterval, this.typical) : shortestInterval;
    return Math.min(mostCopies, Math.round(interval / unit) - 1);
  }

  private remember(interval: number): void {
    this.intervals[this.frames % remembered] = interval;
    this.frames += 1;
    if (this.frames > renewEveryFrames && this.frames % renewEveryFrames > 0) return;
    this.typical = [...this.intervals].sort((a, b) => a - b)[(this.intervals.length - 1) >> 1]!;
  }
}
