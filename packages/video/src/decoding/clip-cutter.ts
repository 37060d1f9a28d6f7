import type { Frame } from "node-av/lib";
import { statSync } from "node:fs";
import type { ClipPlan } from "../clips/clip-plan.js";
import { ClipEncoder } from "./clip-encoder.js";
import { FrameSource } from "./frame-source.js";
import type { OpenVideo } from "./open-video.js";
import { streamAspectRatio, streamOrientation } from "./read-probe.js";
import { StillConverter } from "./still-converter.js";
import { clipFilters } from "./still-filters.js";

const aliveEveryFrames = 64;

/** Cuts clips out of a video in one pass, in the order of their starts. */
export class ClipCutter {
  private readonly source: FrameSource;
  private firstSeconds: number | null = null;
  private more = true;
  private current: { readonly frame: Frame; readonly seconds: number } | null = null;
  private following: { readonly frame: Frame; readonly seconds: number } | null = null;

  constructor(
    private readonly video: OpenVideo,
    private readonly threads: number,
    private readonly onAlive: () => void,
  ) {
    this.source = new FrameSource(video, { threads, skipLoopFilter: false });
  }

  /** Writes one clip to `path` and returns its size in bytes. Each of its frames is the source's frame nearest in time. */
  cut(plan: ClipPlan, path: string): number {
    const { width, height, fps, frames, startSeconds } = plan;
    const encoder = new ClipEncoder(path, { width, height, fps }, this.threads);
    const converter = new StillConverter(
      this.video.file,
      streamOrientation(this.video),
      streamAspectRatio(this.video),
      (description) => clipFilters(description, width, height),
    );
    for (let frame = 0; frame < frames; frame += 1) {
      const nearest = this.frameNearest(startSeconds + frame / fps);
      if (nearest !== null) encoder.add(converter.filter(nearest));
    }
    encoder.finish();
    converter.free();
    return statSync(path).size;
  }

  /** The frame shown nearest to a time, counted from the first frame. Times may not fall. */
  private frameNearest(seconds: number): Frame | null {
    while (this.more && (this.following === null || this.following.seconds < seconds)) {
      this.more = this.source.advance();
      if (!this.more) break;
      if (this.source.frames % aliveEveryFrames === 0) this.onAlive();
      this.firstSeconds ??= this.source.seconds;
      const frame = this.source.frame.clone();
      if (frame === null) continue;
      this.current?.frame.free();
      this.current = this.following;
      this.following = { frame, seconds: this.source.seconds - this.firstSeconds };
    }
    const { current, following } = this;
    if (current === null || following === null) return (following ?? current)?.frame ?? null;
    return seconds - current.seconds < following.seconds - seconds ? current.frame : following.frame;
  }
}
