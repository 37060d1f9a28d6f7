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
  const pieces = piecesOf(runs, pieceFrames);
  const mayRunAhead = piecesAhead * threads.length;
  yield* readPieces(threads, pieces, Array.from(pieces.keys()), mayRunAhead);
}

/**
 * The same for few runs of very unequal length: each is a piece of its own and the longest begin first, so that no thread is
 * left alone with a long one at the end. All thumbnails may be held at once.
 */
export async function* readLongestFirst(
  threads: readonly DecodingThread[],
  runs: readonly DecodingRun[],
): AsyncGenerator<ReadRun, void, undefined> {
  const pieces = piecesOf(runs, 0);
  const order = Array.from(pieces.keys()).sort((a, b) => framesOf(pieces[b]!) - framesOf(pieces[a]!));
  yield* readPieces(threads, pieces, order, pieces.length);
}

/** Reads pieces, beginning them in an order, and gives them in their own; so many may be begun before the first is taken. */
async function* readPieces(
  threads: readonly DecodingThread[],
  pieces: readonly (readonly DecodingRun[])[],
  order: readonly number[],
  mayRunAhead: number,
): AsyncGenerator<ReadRun, void, undefined> {
  const underWay: Promise<readonly RunThumbnails[] | null>[] = [];
  const load = threads.map(() => 0);
  let started = 0;
  const startMore = (taken: number): void => {
    while (started < pieces.length && started < taken + mayRunAhead) {
      const place = order[started]!;
      const piece = pieces[place]!;
      const thread = load.indexOf(Math.min(...load));
      load[thread]! += framesOf(piece);
      const reading = threads[thread]!.call({ kind: "runs", runs: piece }).finally(
        () => (load[thread]! -= framesOf(piece)),
      );
      // Awaited below, in order; marked as handled here, so that an earlier failure does not leave this one unhandled.
      reading.catch(() => undefined);
      underWay[place] = reading;
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

/** Neighbouring runs together up to so many frames, so that short groups of pictures do not cost a message each. */
function piecesOf(runs: readonly DecodingRun[], frames: number): DecodingRun[][] {
  const pieces: DecodingRun[][] = [];
  for (const run of runs) {
    const last = pieces.at(-1);
    if (last === undefined || framesOf(last) >= frames) pieces.push([run]);
    else last.push(run);
  }
  return pieces;
}

/** Frames in the chains of runs. */
function framesOf(runs: readonly DecodingRun[]): number {
  let frames = 0;
  for (const { chains } of runs) for (const { from, until } of chains) frames += until - from;
  return frames;
}
