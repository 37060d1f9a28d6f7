import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { RunThumbnails } from "../decoding/decoder-protocol.js";
import { decideBoundaries, type ShotEvidence } from "./decide-boundaries.js";
import { lumaDifference } from "./frame-difference.js";
import {
  planAnswers,
  planDecoding,
  planEverything,
  tailQuestion,
  type DecodingRun,
  type OpenQuestion,
} from "./plan-decoding.js";
import { readRuns } from "./read-runs.js";
import { groupEnd, type StreamMap } from "./stream-map.js";
import { isFromKeyFrames, StretchAnalysis } from "./stretch-analysis.js";
import { thumbnailBytes } from "./thumbnail.js";

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
  const plan = withHints ? planDecoding(map) : [];
  const sparsely = withHints && (await anchorsSuffice(threads, map, plan));
  const first = new StretchAnalysis(map, changes, sparsely);
  await read(sparsely ? plan : planEverything(map), first, true);
  const evidence = first.finish();
  if (!sparsely) return { evidence, changes, ...totals };
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

/** Runs decoded in both ways to learn how a stream's anchors are predicted. */
const trialRuns = 2;
const trialFrames = 48;
/** Mean luma difference up to which pictures are the same. */
const samePicture = 0.05;

/**
 * Whether a stream's anchors can be decoded without the frames between, learned by decoding a few of them in both ways. Where
 * they cannot, reaching a frame means decoding nearly all before it, and everything is decoded instead.
 */
async function anchorsSuffice(
  threads: readonly DecodingThread[],
  map: StreamMap,
  runs: readonly DecodingRun[],
): Promise<boolean> {
  const trials = [...runs]
    .sort((a, b) => b.until - map.keys[b.ordinal]! - (a.until - map.keys[a.ordinal]!))
    .slice(0, trialRuns)
    .map(({ ordinal }) => ({ ordinal, until: Math.min(groupEnd(map, ordinal), map.keys[ordinal]! + trialFrames) }));
  const alone = trials.map((trial) => ({ ...trial, windows: [] }));
  const whole = trials.map((trial) => ({ ...trial, windows: [{ from: map.keys[trial.ordinal]!, to: trial.until }] }));
  const [sparse, full] = await Promise.all(
    [alone, whole].map(async (some) => {
      const read = [];
      for await (const { thumbnails } of readRuns(threads, map, some)) read.push(thumbnails);
      return read;
    }),
  );
  const worst = Math.max(0, ...sparse!.map((thumbnails, index) => worstDifference(thumbnails, full![index]!)));
  return worst <= samePicture;
}

/** The largest difference between thumbnails of the same frames. */
function worstDifference(some: RunThumbnails, all: RunThumbnails): number {
  let worst = 0;
  const pair = new Uint8Array(2 * thumbnailBytes);
  some.frames.forEach((frame, index) => {
    const place = all.frames.indexOf(frame);
    if (place < 0) return;
    pair.set(some.pixels.subarray(index * thumbnailBytes, (index + 1) * thumbnailBytes));
    pair.set(all.pixels.subarray(place * thumbnailBytes, (place + 1) * thumbnailBytes), thumbnailBytes);
    worst = Math.max(worst, lumaDifference(pair, 0, thumbnailBytes));
  });
  return worst;
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
