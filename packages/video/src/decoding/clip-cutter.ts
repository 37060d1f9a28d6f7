import type { Frame } from "node-av/lib";
import { statSync } from "node:fs";
import type { ClipPlan } from "../clips/clip-plan.js";
import { triplesOf } from "../frames/held-picture.js";
import { measureHeld } from "../frames/measure-picture.js";
import type { CutClip } from "./cut-clip.js";
import { ClipEncoder } from "./clip-encoder.js";
import { ClipMeter } from "./clip-meter.js";
import { FrameSource } from "./frame-source.js";
import type { OpenVideo } from "./open-video.js";
import { readProbe, streamAspectRatio, streamOrientation } from "./read-probe.js";
import { StillConverter } from "./still-converter.js";
import { clipFilters, type StillDescription } from "./still-filters.js";

const aliveEveryFrames = 16;

interface SourceFrame {
  readonly frame: Frame;
  readonly number: number;
  readonly seconds: number;
}

/** Cuts clips out of a video in one pass, in the order of their starts. */
export class ClipCutter {
  private readonly source: FrameSource;
  private readonly displayWidth: number;
  private more = true;
  private current: SourceFrame | null = null;
  private following: SourceFrame | null = null;

  constructor(
    private readonly video: OpenVideo,
    private readonly threads: number,
    private readonly onAlive: () => void,
  ) {
    this.source = new FrameSource(video, { threads, forThumbnails: false });
    this.displayWidth = readProbe(video).width;
  }

  /**
   * Writes one clip to `path`, and gives a poster where asked. Each of its frames is the source's frame nearest in time. Null, and a file without value, when
   * the video has no frames there, or when its times take the clip out of its shot.
   */
  cut(plan: ClipPlan, path: string, withPoster: boolean): CutClip | null {
    const { width, height, fps, frames } = plan;
    const start = this.frameNumbered(plan.startFrame);
    if (start === null) return null;
    const { number: startFrame, seconds: startSeconds } = start;
    const encoder = new ClipEncoder(path, { width, height, fps }, this.threads);
    const picture = { ...plan, displayWidth: this.displayWidth };
    const converter = this.converterFor((description) => clipFilters(description, picture, "yuv420p"));
    const meter = new ClipMeter(frames);
    let lastNumber = startFrame;
    const takenSeconds: number[] = [];
    for (let frame = 0; frame < frames; frame += 1) {
      const nearest = this.frameNearest(startSeconds + frame / fps, startFrame);
      if (nearest === null) break;
      meter.look(nearest.frame, nearest.number);
      encoder.add(converter.filter(nearest.frame));
      lastNumber = nearest.number;
      takenSeconds.push(nearest.seconds);
      this.onAlive();
    }
    encoder.finish();
    converter.free();
    meter.free();
    const { sharpest } = meter;
    if (sharpest === null) return null;
    const posters = this.converterFor((description) => clipFilters(description, picture, "gbrp"));
    const held = posters.convert(sharpest);
    posters.free();
    sharpest.free();
    const playbackSpeed = takenSeconds.length < frames ? null : playbackSpeedOf(takenSeconds, fps);
    if (lastNumber >= plan.beforeFrame || playbackSpeed === null) return null;
    return {
      sizeBytes: statSync(path).size,
      startFrame,
      endFrame: lastNumber + 1,
      startSeconds,
      playbackSpeed,
      poster: withPoster ? { width: held.width, height: held.height, rgb: triplesOf(held).slice() } : null,
      measurements: { ...measureHeld(held), ...meter.result() },
      decodedFrames: this.source.frames,
    };
  }

  private converterFor(filters: (description: StillDescription) => string): StillConverter {
    return new StillConverter(this.video.file, streamOrientation(this.video), streamAspectRatio(this.video), filters);
  }

  /** The frame of a number, or the first one after it that was not passed yet. Numbers may not fall. */
  private frameNumbered(number: number): SourceFrame | null {
    for (;;) {
      if (this.current !== null && this.current.number >= number) return this.current;
      if (this.following !== null && this.following.number >= number) return this.following;
      if (!this.advance()) return null;
    }
  }

  /** The frame shown nearest to a time, from frame `first` on. Times may not fall. */
  private frameNearest(seconds: number, first: number): SourceFrame | null {
    while ((this.following === null || this.following.seconds < seconds) && this.advance());
    const { current, following } = this;
    if (following === null || current === null || current.number < first) return following ?? current;
    return seconds - current.seconds < following.seconds - seconds ? current : following;
  }

  /** One frame on; false when there is none. */
  private advance(): boolean {
    if (!this.more) return false;
    this.more = this.source.advance();
    if (!this.more) return false;
    if (this.source.frames % aliveEveryFrames === 0) this.onAlive();
    const frame = this.source.frame.clone();
    if (frame === null) return this.advance();
    this.current?.frame.free();
    this.current = this.following;
    this.following = { frame, number: this.source.frames - 1, seconds: this.source.seconds };
    return true;
  }
}

/** A clip that would play faster or slower than this has frames missing, or times that cannot be trusted. */
const mostSpeedError = 0.1;

/**
 * How fast a clip plays: the slope of the line that fits the times of the frames taken best, for each of them is off by up to
 * half a frame of the source. Null when they do not lie as far apart as the clip shows them.
 */
function playbackSpeedOf(takenSeconds: readonly number[], fps: number): number | null {
  const middle = (takenSeconds.length - 1) / 2;
  let [products, squares] = [0, 0];
  takenSeconds.forEach((seconds, index) => {
    products += (index - middle) * (seconds - takenSeconds[0]!);
    squares += (index - middle) ** 2;
  });
  const slope = (fps * products) / squares;
  const overall = ((takenSeconds.at(-1)! - takenSeconds[0]!) * fps) / (takenSeconds.length - 1);
  if (![slope, overall].every((speed) => Math.abs(speed - 1) <= mostSpeedError)) return null;
  return Math.round(slope * 100) / 100;
}
