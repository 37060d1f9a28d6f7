import type { RunThumbnails } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { DecodingRun } from "./decoding-run.js";
import type { RunsInAdvance } from "./runs-in-advance.js";

/**
 * Frames in the chains of the runs that are read as one piece of work: `least` where the next run stands by itself, `most` where
 * it may go on from what is seen in the one before, for in a piece of its own it is not told and decodes more.
 */
const pieceFrames = { least: 24, most: 64 };
const noFrames = { least: 0, most: 0 };
/**
 * Pieces that may be under way or waiting to be taken, for each of several threads: bounds memory when one piece is slow. One
 * thread alone takes turns with what is made of its pieces: the work takes one processor then.
 */
const piecesAhead = 8;
/** Pieces that a thread is asked for at once, so that it need not wait for the next question. */
const askedAtOnce = 2;

/** Larger room is not used again: the few longest of many pieces would decide how much is held. */
const mostKeptBytes = 2 ** 20;

export interface ReadRun {
  readonly run: DecodingRun;
  /** Until the next run is asked for: then their room is used for others. */
  readonly thumbnails: RunThumbnails;
}

/**
 * Reads runs on several threads at once and gives their thumbnails in the order of the runs. A thread that has nothing left to
 * read begins with what comes `next`. Throws `MapMismatch`.
 */
export function readRuns(
  threads: readonly DecodingThread[],
  runs: Iterable<DecodingRun>,
  next?: RunsInAdvance,
): AsyncGenerator<ReadRun> {
  return readPieces(threads, piecesOf(runs, pieceFrames), { next });
}

/**
 * The same where each run is worth a message of its own: few runs of very unequal length, which do not go on from each other.
 * Those that are `begun` are not read again.
 */
export function readSingly(
  threads: readonly DecodingThread[],
  runs: Iterable<DecodingRun>,
  begun: RunsInAdvance,
): AsyncGenerator<ReadRun> {
  return readPieces(threads, piecesOf(runs, noFrames), { begun });
}

type Reading = readonly RunThumbnails[] | null;

interface Piece {
  readonly runs: readonly DecodingRun[];
  readonly reading: Promise<Reading>;
  readonly begin: (reading: Promise<Reading>) => void;
}

function pieceOf(runs: readonly DecodingRun[]): Piece {
  let begin: Piece["begin"] = () => undefined;
  const reading = new Promise<Reading>((resolve) => (begin = resolve));
  // Awaited in order; marked as handled here, so that an earlier failure does not leave this one unhandled.
  reading.catch(() => undefined);
  return { runs, reading, begin };
}

/**
 * Reads pieces in their order, the last ones longest first, so that no thread is left alone with a long one at the end. Runs are
 * asked for as late as they are needed: decoding begins before all are planned.
 */
async function* readPieces(
  threads: readonly DecodingThread[],
  planned: Iterator<readonly DecodingRun[]>,
  { next, begun }: { readonly next?: RunsInAdvance | undefined; readonly begun?: RunsInAdvance },
): AsyncGenerator<ReadRun, void, undefined> {
  const pieces: Piece[] = [];
  const waiting: Piece[] = [];
  const asked = threads.map(() => 0);
  const alone = threads.length === 1;
  const piecesAtOnce = alone ? 1 : piecesAhead * threads.length;
  let [allPlanned, ended] = [false, false];
  const rooms: ArrayBuffer[] = [];

  const planOne = (): void => {
    const following = planned.next();
    allPlanned = following.done === true;
    if (following.done === true) return;
    const piece = pieceOf(following.value);
    pieces.push(piece);
    const [run] = following.value;
    const reading = run === undefined ? undefined : begun?.take(run);
    if (reading === undefined) waiting.push(piece);
    else piece.begin(reading);
  };
  const mayPlan = (): boolean => !allPlanned && pieces.length < piecesAtOnce;
  const ask = (runs: readonly DecodingRun[]): Promise<Reading> => {
    const thread = asked.indexOf(Math.min(...asked));
    asked[thread]! += 1;
    const room = rooms.pop() ?? null;
    return threads[thread]!.call({ kind: "runs", runs, room }, room === null ? [] : [room]).finally(() => {
      asked[thread]! -= 1;
      askMore();
    });
  };
  const askMore = (): void => {
    for (;;) {
      // Near the end nothing waits behind what another thread could do.
      const most = allPlanned && waiting.length < threads.length ? 1 : askedAtOnce;
      const least = Math.min(...asked);
      if (least >= most) break;
      while (waiting.length === 0 && mayPlan()) planOne();
      if (waiting.length === 0) break;
      const [piece] = waiting.splice(allPlanned ? longestOf(waiting) : 0, 1);
      piece!.begin(ask(piece!.runs));
    }
    // While they read; a thread that is ready sooner need not wait for a plan.
    while (mayPlan()) planOne();
    while (!alone && allPlanned && !ended && waiting.length === 0 && asked.includes(0)) {
      const run = next?.next();
      if (run === undefined) return;
      const reading = ask([run]);
      reading.catch(() => undefined);
      next?.begin(run, reading);
    }
  };

  try {
    for (askMore(); pieces.length > 0; askMore()) {
      const { runs, reading } = pieces[0]!;
      const results = await reading;
      pieces.shift();
      if (results === null) throw new MapMismatch();
      for (const [index, run] of runs.entries()) {
        const thumbnails = results[index]!;
        // A frame that is missing cannot be told from one that the map invented.
        if (!thumbnails.complete) throw new MapMismatch();
        yield { run, thumbnails };
      }
      const room = results[0]?.pixels.buffer;
      if (room !== undefined && room.byteLength <= mostKeptBytes) rooms.push(room);
    }
  } finally {
    allPlanned = true;
    ended = true;
    waiting.length = 0;
  }
}

function longestOf(pieces: readonly Piece[]): number {
  const frames = pieces.map(({ runs }) => framesOf(runs));
  return frames.indexOf(Math.max(...frames));
}

/** The stream is not as its packets said: it must be read from beginning to end. */
export class MapMismatch extends Error {
  override readonly name = "MapMismatch";
}

/** Neighbouring runs together, so that short groups of pictures do not cost a message each. */
function* piecesOf(
  runs: Iterable<DecodingRun>,
  { least, most }: typeof pieceFrames,
): Generator<DecodingRun[], void, undefined> {
  let piece: DecodingRun[] = [];
  /** Since a piece last ended for being full: smaller ones must not move those ends, where more is decoded. */
  let frames = 0;
  for (const run of runs) {
    if (run.chainsAfterChange === undefined && piece.length > 0 && framesOf(piece) >= least) {
      yield piece;
      piece = [];
    }
    piece.push(run);
    frames += framesOf([run]);
    if (frames < most) continue;
    yield piece;
    piece = [];
    frames = 0;
  }
  if (piece.length > 0) yield piece;
}

/** Frames in the chains of runs. */
function framesOf(runs: readonly DecodingRun[]): number {
  let frames = 0;
  for (const { chains } of runs) for (const { from, until } of chains) frames += until - from;
  return frames;
}
