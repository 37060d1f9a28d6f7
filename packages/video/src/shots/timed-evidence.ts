import type { ShotEvidence } from "./decide-boundaries.js";
import { EvidenceCollector } from "./evidence-collector.js";
import type { CutEvidence } from "./find-cuts.js";
import { FrameChanges } from "./frame-changes.js";
import { FrameClock } from "./frame-clock.js";
import { thumbnailBytes } from "./thumbnail.js";

/**
 * Evidence of all frames of a video, in order. A frame that is shown for long is looked at as several: what comes after it is
 * told apart from what was before as it would be in a video of a steady rate. Frame numbers are those of the frames added.
 */
export class TimedEvidence {
  /** For each frame the difference to the one before, once `finish` was called. */
  readonly changes = new FrameChanges();
  private readonly clock = new FrameClock();
  private readonly collector = new EvidenceCollector((first, some) => this.keepChanges(first, some));
  private readonly latest = new Uint8Array(thumbnailBytes);
  /** Where copies were put: the first of them, and the first frame after them, counting all; rising. */
  private readonly gaps: { readonly from: number; readonly to: number; readonly copiesBefore: number }[] = [];
  private counted = 0;
  private copies = 0;

  /** Adds thumbnails that follow those already added, with the times at which they are shown. */
  add(pixels: Uint8Array, count: number, seconds: ArrayLike<number>): void {
    let from = 0;
    for (let index = 0; index < count; index += 1) {
      const copies = this.clock.copiesBefore(seconds[index]!);
      if (copies === 0) continue;
      this.addFrames(pixels, from, index);
      for (let copy = 0; copy < copies; copy += 1) this.collector.add(this.latest, 1, 0);
      this.gaps.push({ from: this.counted, to: this.counted + copies, copiesBefore: this.copies });
      this.counted += copies;
      this.copies += copies;
      from = index;
    }
    this.addFrames(pixels, from, count);
  }

  /** Evidence of everything added. */
  finish(): ShotEvidence {
    const { cuts, fades, dissolves } = this.collector.finish();
    const moved = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
      ...one,
      start: this.frameOf(one.start),
      end: this.frameOf(one.end),
    });
    return {
      cuts: cuts.map((cut) => ({ ...cut, ...this.stillsAround(cut.frame), frame: this.frameOf(cut.frame) })),
      fades: fades.map(moved),
      dissolves: dissolves.map(moved),
    };
  }

  private addFrames(pixels: Uint8Array, from: number, to: number): void {
    if (to === from) return;
    this.collector.add(pixels.subarray(from * thumbnailBytes, to * thumbnailBytes), to - from);
    this.latest.set(pixels.subarray((to - 1) * thumbnailBytes, to * thumbnailBytes));
    this.counted += to - from;
  }

  private keepChanges(first: number, some: Float32Array): void {
    some.forEach((change, index) => {
      if (!this.isCopy(first + index)) this.changes.add(change);
    });
  }

  private stillsAround(counted: number): Pick<CutEvidence, "stillBefore" | "stillAfter"> {
    const before = this.gaps.some(({ to }) => to === counted);
    const after = this.gaps.some(({ from }) => from === counted + 1);
    return { ...(before ? { stillBefore: true } : {}), ...(after ? { stillAfter: true } : {}) };
  }

  private isCopy(counted: number): boolean {
    const gap = this.gaps.findLast(({ from }) => from <= counted);
    return gap !== undefined && counted < gap.to;
  }

  /** The frame that was counted as `counted`; the one after it for its copies. */
  private frameOf(counted: number): number {
    const gap = this.gaps.findLast(({ from }) => from <= counted);
    if (gap === undefined) return counted;
    return (counted < gap.to ? gap.from : counted - (gap.to - gap.from)) - gap.copiesBefore;
  }
}
