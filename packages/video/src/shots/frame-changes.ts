/** Frames that there is room for at first. */
const firstRoom = 1024;
const notKnown = NaN;

/**
 * For each frame of a video its difference to the frame before. The one thing that a scan keeps of every frame: 4 bytes each,
 * as an array of numbers or nothing would not be.
 */
export class FrameChanges {
  private values: Float32Array;
  private count: number;

  /** Room for so many frames, none of them known; more may be added. */
  constructor(frames = 0) {
    this.values = new Float32Array(Math.max(frames, firstRoom)).fill(notKnown);
    this.count = frames;
  }

  set(frame: number, change: number): void {
    this.values[frame] = rounded(change);
  }

  /** Of the next frame. */
  add(change: number): void {
    if (this.count === this.values.length) {
      const larger = new Float32Array(2 * this.count).fill(notKnown);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = rounded(change);
    this.count += 1;
  }

  /** Of all frames, NaN where it is not known; nothing may be added afterwards. */
  finish(): Float32Array {
    return this.count === this.values.length ? this.values : this.values.slice(0, this.count);
  }
}

/** To hundredths, as far as a float of 32 bits has them. */
function rounded(change: number): number {
  return Math.round(change * 100) / 100;
}
