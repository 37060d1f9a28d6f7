import type { Still, StillRunResult } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import { openVideoOn, type MappedVideo } from "../isolation/map-video.js";
import type { ExtractTask } from "../isolation/task.js";
import { planStillRuns } from "./still-run.js";
import type { StillTarget } from "./still-target.js";

/** Gives stills, some at a time. */
export interface StillSource {
  readonly decodedFrames: number;
  /** Null when there are no more; "mismatch" when the stream turns out not to be as mapped. */
  next(): Promise<readonly Still[] | "mismatch" | null>;
}

/** Frames of all stretches together that are looked at, when the caller does not say how many of each. */
const examinedInAll = 3000;
const leastExamined = 6;

/** Reads groups of pictures on all decoders at once; null when the stream cannot be taken apart so. */
export async function stillsByMap(
  task: ExtractTask,
  decoders: readonly DecodingThread[],
  mapped: MappedVideo | null,
  targets: readonly StillTarget[],
): Promise<StillSource | null> {
  if (mapped === null) return null;
  const { map } = mapped;
  const last = targets.at(-1);
  if (last !== undefined && last.to > map.frames) return null;
  // A scan before may have given them a map with more places to begin at.
  await Promise.all(decoders.map((decoder) => decoder.call({ kind: "map", map })));
  const plenty = Math.max(leastExamined, Math.floor(examinedInAll / Math.max(1, targets.length)));
  const effort = task.effort ?? { atKeys: plenty, elsewhere: plenty, atStart: false };
  const runs = planStillRuns(map, targets, effort);
  const underWay: Promise<StillRunResult | null>[] = [];
  let started = 0;
  let taken = 0;
  let decodedFrames = 0;
  return {
    get decodedFrames() {
      return decodedFrames;
    },
    async next() {
      // One run for each decoder, and one more, so that none waits while pictures are written.
      while (started < runs.length && started < taken + decoders.length + 1) {
        const reading = decoders[started % decoders.length]!.call({ kind: "stillRun", run: runs[started]! });
        reading.catch(() => undefined);
        underWay[started] = reading;
        started += 1;
      }
      if (taken === runs.length) return null;
      const result = await underWay[taken]!;
      underWay[taken] = Promise.resolve(null);
      taken += 1;
      if (result === null || result.decodeErrors > 0) return "mismatch";
      decodedFrames += result.decodedFrames;
      return result.stills;
    },
  };
}

/** Reads the whole video on one decoder. */
export async function stillsInOrder(
  task: ExtractTask,
  decoder: DecodingThread,
  targets: readonly StillTarget[],
): Promise<StillSource> {
  await openVideoOn(decoder, task, task.threads);
  await decoder.call({ kind: "stills", targets });
  let decodedFrames = 0;
  return {
    get decodedFrames() {
      return decodedFrames;
    },
    async next() {
      const answer = await decoder.call({ kind: "nextStill" });
      decodedFrames = answer.decodedFrames;
      return answer.still === null ? null : [answer.still];
    },
  };
}
