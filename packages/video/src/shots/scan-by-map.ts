import type { DecodingThread } from "../isolation/decoding-threads.js";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import { planDecoding, planEverything, planWholeGroups, type DecodingRun } from "./plan-decoding.js";
import { readRuns } from "./read-runs.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { isFromKeyFrames, StretchAnalysis } from "./stretch-analysis.js";

export interface MapScan {
  readonly evidence: ShotEvidence;
  readonly changes: readonly (number | null)[];
  readonly decodedFrames: number;
  readonly decodeErrors: number;
}

/** Frames around a cut told by key frames in which another boundary makes it doubtful. */
const doubtfulFrames = 12;

/**
 * Scans a stream by its map, on all threads at once. With hints, only what packet sizes make suspicious is decoded, then what
 * key frames leave undecided; without, everything. Throws `MapMismatch` when the stream is not as mapped.
 */
export async function scanByMap(
  threads: readonly DecodingThread[],
  map: StreamMap,
  withHints: boolean,
  onFrames: (done: number) => void,
): Promise<MapScan> {
  const changes: (number | null)[] = new Array<number | null>(map.frames).fill(null);
  const totals = { decodedFrames: 0, decodeErrors: 0 };
  const read = async (runs: readonly DecodingRun[], analysis: StretchAnalysis, report: boolean): Promise<void> => {
    for await (const one of readRuns(threads, map, runs)) {
      analysis.add(one);
      totals.decodedFrames += one.thumbnails.decodedFrames;
      totals.decodeErrors += one.thumbnails.decodeErrors;
      if (report) onFrames(groupEnd(map, one.run.ordinal));
    }
  };
  const first = new StretchAnalysis(map, changes, withHints);
  await read(withHints ? planDecoding(map) : planEverything(map), first, true);
  const evidence = first.finish();
  if (!withHints) return { evidence, changes, ...totals };
  const undecided = new Set([...first.undecided, ...doubtfulGroups(evidence, map)]);
  const second = new StretchAnalysis(map, changes, false);
  await read(planWholeGroups(map, undecided), second, false);
  return { evidence: mergeEvidence(evidence, second.finish(), map, undecided), changes, ...totals };
}

/** Groups of pictures that end in a cut told by key frames near which something else was seen. */
function doubtfulGroups(evidence: ShotEvidence, map: StreamMap): number[] {
  const boundaries = decideBoundaries(evidence, map.frames);
  const fromKeys = new Set(evidence.cuts.filter(isFromKeyFrames).map((cut) => cut.frame));
  const doubtful: number[] = [];
  for (const [ordinal, key] of map.keys.entries()) {
    if (!fromKeys.has(key)) continue;
    const near = boundaries.some(
      ({ start, end }) => start !== key && start <= key + doubtfulFrames && end >= key - doubtfulFrames,
    );
    if (near) doubtful.push(ordinal - 1);
  }
  return doubtful;
}

/** Replaces what key frames told of the groups that were looked at again by what was seen there. */
function mergeEvidence(
  before: ShotEvidence,
  again: ShotEvidence,
  map: StreamMap,
  groups: ReadonlySet<number>,
): ShotEvidence {
  const replaced = new Set([...groups].map((ordinal) => map.keys[ordinal + 1]));
  const kept = before.cuts.filter((cut) => !(isFromKeyFrames(cut) && replaced.has(cut.frame)));
  const cuts = new Map([...kept, ...again.cuts].map((cut) => [cut.frame, cut]));
  return {
    cuts: [...cuts.values()].sort((a, b) => a.frame - b.frame),
    fades: [...before.fades, ...again.fades],
    dissolves: [...before.dissolves, ...again.dissolves],
  };
}
