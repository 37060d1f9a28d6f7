import type { FrameWindow } from "./decoding-run.js";
import { groupEnd, type StreamMap } from "./stream-map.js";

/** Frames of a span: enough that seeking and asking weigh nothing, few enough that every thread has some. */
const spanFrames = 64;

/** Whole groups of pictures that follow each other, together as long as `spanFrames` or hardly longer: what one thread decodes at a time. */
export function spansOf(map: StreamMap): FrameWindow[] {
  const spans: FrameWindow[] = [];
  let from = 0;
  map.keys.forEach((_, ordinal) => {
    const to = groupEnd(map, ordinal);
    if (to - from < spanFrames && to < map.frames) return;
    spans.push({ from, to });
    from = to;
  });
  return spans;
}

/** Frames of which the thumbnails of one span may be held at once. */
const longestSpan = 1500;
/** Part of the time of all threads that may pass without work; decoders that divide each frame among threads lose more. */
const mostIdle = 0.15;

/**
 * Whether spans keep that many threads busy. A recording with a key frame at its beginning only, or a short one with few of
 * them, leaves all but one with nothing to do: there the decoder's own threads are faster.
 */
export function spreadsOver(map: StreamMap, threads: number): boolean {
  const lengths = spansOf(map).map(({ from, to }) => to - from);
  if (Math.max(...lengths) > longestSpan) return false;
  const load = new Array<number>(threads).fill(0);
  for (const length of lengths) {
    const idle = load.indexOf(Math.min(...load));
    load[idle]! += length;
  }
  return map.frames >= (1 - mostIdle) * threads * Math.max(...load);
}
