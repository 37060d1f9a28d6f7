import type { RunThumbnails } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { DecodingRun } from "./plan-decoding.js";

/** Frames in the chains of the runs that are read as one piece of work. */
const pieceFrames = 64;
/** Pieces that may be under way or waiting to be taken, for each thread: bounds memory when one piece is slow. */
const piecesAhead = 3;

export interface ReadRun {
  readonly run: DecodingRun;
  readonly thumbnails: RunThumbnails;
}

/** Reads runs on several threads at once and gives their thumbnails in the order of the runs. Throws `MapMismatch`. */
export async function* readRuns(
  threads: readonly DecodingThread[],
  runs: readonly DecodingRun[],
): AsyncGenerator<ReadRun, void, undefined> {
  const pieces = piecesOf(runs);
  const underWay: Promise<readonly RunThumbnails[] | null>[] = [];
  const load = threads.map(() => 0);
  let started = 0;
  const startMore = (taken: number): void => {
    while (started < pieces.length && started < taken + piecesAhead * threads.length) {
      const piece = pieces[started]!;
      const thread = load.indexOf(Math.min(...load));
      load[thread]! += 1;
      const reading = threads[thread]!.call({ kind: "runs", runs: piece }).finally(() => (load[thread]! -= 1));
      // Awaited below, in order; marked as handled here, so that an earlier failure does not leave this one unhandled.
      reading.catch(() => undefined);
      underWay[started] = reading;
      started += 1;
    }
  };
  for (let taken = 0; taken < pieces.length; taken += 1) {
    startMore(taken);
    const results = await underWay[taken]!;
    underWay[taken] = Promise.resolve(null);
    const piece = pieces[taken]!;
    if (results === null) throw new MapMismatch();
    for (const [index, run] of piece.entries()) {
      const thumbnails = results[index]!;
      // A frame that is missing cannot be told from one that the map invented.
      if (!thumbnails.complete) throw new MapMismatch();
      yield { run, thumbnails };
    }
  }
}

/** The stream is not as its packets said: it must be read from beginning to end. */
export class MapMismatch extends Error {
  override readonly name = "MapMismatch";
}

/** Neighbouring runs together, so that short groups of pictures do not cost a message each. */
function piecesOf(runs: readonly DecodingRun[]): DecodingRun[][] {
  const pieces: DecodingRun[][] = [];
  let frames = Infinity;
  for (const run of runs) {
    if (frames >= pieceFrames) {
      pieces.push([]);
      frames = 0;
    }
    pieces.at(-1)!.push(run);
    for (const { from, until } of run.chains) frames += until - from;
  }
  return pieces;
}
