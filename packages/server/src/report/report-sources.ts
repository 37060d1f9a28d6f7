import { frameNames, sourceFrame, type FrameNames } from "@reelora/core";
import { frameTimes } from "./frame-times.js";
import type { ReportInput, ReportSource } from "./report-input.js";

/** A stretch of footage with a clock of its own: the only video, or one of several. */
export interface Reel {
  /** Null for the only one. */
  readonly source: ReportSource | null;
  readonly durationSeconds: number;
  readonly variableFrameRate: boolean;
}

/** The footage of a report, however many videos it is. */
export interface Reels {
  readonly all: readonly Reel[];
  /** Of all together. */
  readonly durationSeconds: number;
  /** When each frame is shown, in its own video. */
  readonly secondsOf: (frame: number) => number;
  /** What frames and shots are called. */
  readonly names: FrameNames;
}

export function reelsOf({ candidates, fps, frames, video, sources = [] }: ReportInput): Reels {
  const names = frameNames(sources);
  if (sources.length === 0) {
    const secondsOf = frameTimes(candidates, fps);
    const durationSeconds = secondsOf(frames);
    const { variableFrameRate } = video.facts;
    return { all: [{ source: null, durationSeconds, variableFrameRate }], durationSeconds, secondsOf, names };
  }
  const clocks = new Map(
    sources.map((source) => {
      const own = candidates
        .filter((candidate) => candidate.source === source.number)
        .map(({ frame, seconds }) => ({ frame: sourceFrame(frame).frame, seconds }));
      return [source.number, frameTimes(own, source.fps)];
    }),
  );
  const all = sources.map((source) => ({
    source,
    durationSeconds: clocks.get(source.number)?.(source.frames) ?? 0,
    variableFrameRate: source.video.facts.variableFrameRate,
  }));
  return {
    all,
    durationSeconds: all.reduce((sum, reel) => sum + reel.durationSeconds, 0),
    secondsOf: (frame) => {
      const own = sourceFrame(frame);
      return clocks.get(own.source)?.(own.frame) ?? 0;
    },
    names,
  };
}
