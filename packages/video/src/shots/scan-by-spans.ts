import type { DecodingThread } from "../isolation/decoding-threads.js";
import { MapMismatch } from "./read-runs.js";
import type { MapScan } from "./scan-by-map.js";
import { giveMap, type MappedVideo } from "../isolation/map-video.js";
import { spansOf } from "./stream-spans.js";
import { TimedEvidence } from "./timed-evidence.js";
import { withLight } from "./told-light.js";

/**
 * Spans that each of several threads may be ahead of what is analysed: bounds memory, and keeps it busy during an analysis. One
 * thread alone takes turns with it: the work takes one processor then.
 */
const spansAhead = 4;

/**
 * Decodes every frame, each thread its own groups of pictures, which is faster than threads within one decoder. Throws
 * `MapMismatch` as soon as the stream is not as mapped, or damaged.
 */
export async function scanBySpans(
  threads: readonly DecodingThread[],
  { map, secondsPerTick }: MappedVideo,
  onFrames: (done: number) => void,
): Promise<MapScan> {
  giveMap(threads, map);
  const analysis = new TimedEvidence();
  const spans = spansOf(map);
  const ahead = threads.length === 1 ? 1 : spansAhead * threads.length;
  const load = threads.map(() => 0);
  const rooms: ArrayBuffer[] = [];
  const start = (ordinal: number) => {
    const span = spans[ordinal]!;
    const thread = load.indexOf(Math.min(...load));
    load[thread]! += span.to - span.from;
    const room = rooms.pop() ?? null;
    const asked = threads[thread]!.call({ kind: "span", span, room }, room === null ? [] : [room]);
    const reading = asked.finally(() => (load[thread]! -= span.to - span.from));
    // Awaited below, in order; marked as handled here, so that an earlier failure does not leave this one unhandled.
    reading.catch(() => undefined);
    return reading;
  };
  const underWay: ReturnType<typeof start>[] = [];
  let started = 0;
  for (const [ordinal, { from, to }] of spans.entries()) {
    while (started < spans.length && started < ordinal + ahead) underWay.push(start(started++));
    const thumbnails = await underWay.shift()!;
    // A frame that is missing cannot be told from one that the map invented.
    if (thumbnails === null || !thumbnails.complete || thumbnails.decodeErrors > 0) throw new MapMismatch();
    const seconds = Array.from(map.ticks.subarray(from, to), (ticks) => ticks * secondsPerTick);
    analysis.add(thumbnails.pixels, to - from, seconds);
    rooms.push(thumbnails.pixels.buffer);
    onFrames(to);
  }
  const evidence = withLight(analysis.finish(), map);
  return { evidence, changes: analysis.changes.finish(), decodedFrames: map.frames, decodeErrors: 0 };
}
