import type { DecodingThread } from "../isolation/decoding-threads.js";
import { giveMap } from "../isolation/map-video.js";
import type { ShotEvidence } from "./decide-boundaries.js";
import { doubtfulCuts } from "./doubtful-cuts.js";
import { FrameChanges } from "./frame-changes.js";
import { KeyFrames } from "./key-frames.js";
import { mergeEvidence } from "./merge-evidence.js";
import { planAnswers, type OpenQuestion } from "./plan-answers.js";
import { planDecoding, sceneQuestions } from "./plan-decoding.js";
import { readRuns, readSingly, type ReadRun } from "./read-runs.js";
import { RunsInAdvance } from "./runs-in-advance.js";
import { comesRegularly, regularInterval } from "./stream-habits.js";
import { groupEnd, withIntraKeys, type StreamMap } from "./stream-map.js";
import { StretchAnalysis } from "./stretch-analysis.js";

export interface MapScan {
  readonly evidence: ShotEvidence;
  readonly changes: Float32Array;
  readonly decodedFrames: number;
  readonly decodeErrors: number;
}

/** Questions about a group of pictures seldom come up after so many later ones were looked at. */
const settledGroups = 2;

/** An answer may raise a doubt about what was told before it; so often are doubts followed. */
const mostRounds = 3;

/**
 * Scans a stream by its hints, on all threads at once: key frames are decoded and what packet sizes make suspicious, then what
 * that leaves undecided. Throws `MapMismatch` when the stream is not as mapped.
 */
export async function scanByMap(
  threads: readonly DecodingThread[],
  whole: StreamMap,
  onFrames: (done: number) => void,
): Promise<MapScan> {
  const map = withIntraKeys(whole);
  giveMap(threads, map);
  const changes = new FrameChanges(map.frames);
  const totals = { decodedFrames: 0, decodeErrors: 0 };
  return { evidence: await byHints(), changes: changes.finish(), ...totals };

  async function* read(runs: AsyncGenerator<ReadRun>): AsyncGenerator<ReadRun> {
    for await (const one of runs) {
      totals.decodedFrames += one.thumbnails.decodedFrames;
      totals.decodeErrors += one.thumbnails.decodeErrors;
      yield one;
    }
  }

  async function byHints(): Promise<ShotEvidence> {
    const keys = new KeyFrames();
    const analysis = new StretchAnalysis(map, changes, keys);
    const interval = regularInterval(map) - 1;
    // A key frame that an encoder puts before its time stands at a cut; one that comes in time seldom does.
    const likelyWithinScene = (ordinal: number): boolean => comesRegularly(map, ordinal + 1, interval);
    const misjudged: OpenQuestion[] = [];
    let latest = 0;
    const inAdvance = new RunsInAdvance(() =>
      planAnswers(map, [...analysis.questions, ...misjudged]).filter(({ ordinal }) => ordinal < latest - settledGroups),
    );
    for await (const one of read(readRuns(threads, planDecoding(map, likelyWithinScene), inAdvance))) {
      latest = one.run.ordinal;
      const before = one.run.ordinal - 1;
      keys.add(one);
      analysis.add(one);
      if (before >= 0 && likelyWithinScene(before) && !keys.sameScene(before)) {
        misjudged.push(...sceneQuestions(map, before));
      }
      onFrames(groupEnd(map, one.run.ordinal));
    }
    const found = analysis.finish();
    return answerQuestions(found, [...analysis.questions, ...misjudged], inAdvance);
  }

  async function answerQuestions(
    found: ShotEvidence,
    asked: readonly OpenQuestion[],
    inAdvance: RunsInAdvance,
  ): Promise<ShotEvidence> {
    let known = found;
    let open = asked;
    const answered = new Set<string>();
    for (let round = 0; round < mostRounds; round += 1) {
      const questions = [...open, ...doubtfulCuts(known, map)].filter((question) => {
        const name = `${question.ordinal}:${question.from}:${question.to}`;
        return !answered.has(name) && answered.add(name);
      });
      if (questions.length === 0) break;
      const again = new StretchAnalysis(map, changes, null);
      for await (const one of read(readSingly(threads, planAnswers(map, questions), inAdvance))) again.add(one);
      known = mergeEvidence(known, again.finish(), map, questions);
      open = again.questions;
    }
    return known;
  }
}
