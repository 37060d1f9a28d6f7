import type { DecodingThread } from "../isolation/decoding-threads.js";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import {
  planAnswers,
  planDecoding,
  planEverything,
  tailQuestion,
  type DecodingRun,
  type OpenQuestion,
} from "./plan-decoding.js";
import { hintedMap } from "./hinted-map.js";
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

/** An answer may raise a doubt about what was told before it; so often are doubts followed. */
const mostRounds = 3;

/**
 * Scans a stream by its map, on all threads at once. With hints, only what packet sizes make suspicious is decoded, then what
 * key frames leave undecided; without, everything. Throws `MapMismatch` when the stream is not as mapped.
 */
export async function scanByMap(
  threads: readonly DecodingThread[],
  whole: StreamMap,
  withHints: boolean,
  onFrames: (done: number) => void,
): Promise<MapScan> {
  const changes: (number | null)[] = new Array<number | null>(whole.frames).fill(null);
  const totals = { decodedFrames: 0, decodeErrors: 0 };
  const read = async (runs: readonly DecodingRun[], analysis: StretchAnalysis, report: boolean): Promise<void> => {
    for await (const one of readRuns(threads, map, runs)) {
      analysis.add(one);
      totals.decodedFrames += one.thumbnails.decodedFrames;
      totals.decodeErrors += one.thumbnails.decodeErrors;
      if (report) onFrames(groupEnd(map, one.run.ordinal));
    }
  };
  const hinted = withHints ? await hintedMap(threads, whole) : null;
  const map = hinted ?? whole;
  const first = new StretchAnalysis(map, changes, hinted !== null);
  await read(hinted === null ? planEverything(map) : planDecoding(map), first, true);
  const evidence = first.finish();
  if (hinted === null) return { evidence, changes, ...totals };
  return answerQuestions(evidence, first.questions);

  async function answerQuestions(found: ShotEvidence, asked: readonly OpenQuestion[]): Promise<MapScan> {
    let known = found;
    const answered = new Set<string>();
    for (let round = 0; round < mostRounds; round += 1) {
      const questions = [...(round === 0 ? asked : []), ...doubtfulCuts(known, map)].filter((question) => {
        const name = `${question.ordinal}:${question.to}`;
        return !answered.has(name) && answered.add(name);
      });
      if (questions.length === 0) break;
      const again = new StretchAnalysis(map, changes, false);
      await read(planAnswers(map, questions), again, false);
      known = mergeEvidence(known, again.finish(), map, questions);
    }
    return { evidence: known, changes, ...totals };
  }
}

/** The cuts told by key frames near which something else was seen. */
function doubtfulCuts(evidence: ShotEvidence, map: StreamMap): OpenQuestion[] {
  const boundaries = decideBoundaries(evidence, map.frames);
  const fromKeys = new Set(evidence.cuts.filter(isFromKeyFrames).map((cut) => cut.frame));
  const doubtful: OpenQuestion[] = [];
  for (const [ordinal, key] of map.keys.entries()) {
    if (!fromKeys.has(key)) continue;
    const near = boundaries.filter(
      ({ start, end }) => start !== key && start <= key + doubtfulFrames && end >= key - doubtfulFrames,
    );
    const beyond = Math.max(...near.map(({ end }) => end));
    if (near.length > 0) doubtful.push({ ...tailQuestion(map, ordinal - 1), beyond });
  }
  return doubtful;
}

/** Adds what a second look saw; it replaces what key frames had told of the same place. */
function mergeEvidence(
  before: ShotEvidence,
  again: ShotEvidence,
  map: StreamMap,
  questions: readonly OpenQuestion[],
): ShotEvidence {
  const replaced = new Set(questions.filter(({ ordinal, to }) => to === groupEnd(map, ordinal)).map(({ to }) => to));
  const kept = before.cuts.filter((cut) => !(isFromKeyFrames(cut) && replaced.has(cut.frame)));
  const cuts = new Map([...kept, ...again.cuts].map((cut) => [cut.frame, cut]));
  return {
    cuts: [...cuts.values()].sort((a, b) => a.frame - b.frame),
    fades: [...before.fades, ...again.fades],
    dissolves: [...before.dissolves, ...again.dissolves],
  };
}
