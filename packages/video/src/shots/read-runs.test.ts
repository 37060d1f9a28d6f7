import fc from "fast-check";
import { expect, it } from "vitest";
import type { DecoderRequest } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import type { DecodingRun } from "./decoding-run.js";
import { MapMismatch, readRuns, readSingly } from "./read-runs.js";
import { RunsInAdvance } from "./runs-in-advance.js";

const runOf = (ordinal: number, frames: number): DecodingRun => {
  const from = 1000 * ordinal;
  return { ordinal, chains: [{ from, to: from + frames, until: from + frames }], windows: [] };
};

/**
 * A thread that notes what it reads, after so many turns of the event loop, and what new room it makes; of runs without frames it
 * says that there are none. The first run that was asked for stands in the room.
 */
function threadWith(turns: number, read: number[], rooms: ArrayBuffer[] = []): DecodingThread {
  const call = async (request: DecoderRequest): Promise<unknown> => {
    if (request.kind !== "runs") return null;
    const buffer = request.room ?? new ArrayBuffer(4);
    if (request.room === null) rooms.push(buffer);
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    read.push(...request.runs.map(({ ordinal }) => ordinal));
    new Int32Array(buffer)[0] = request.runs[0]!.ordinal;
    return request.runs.map(({ chains }) => ({
      frames: Int32Array.of(chains[0]!.from),
      pixels: new Uint8Array(buffer),
      complete: chains[0]!.to > chains[0]!.from,
      decodedFrames: 1,
      decodeErrors: 0,
    }));
  };
  return { call: call as DecodingThread["call"] };
}

const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 60 });
const speeds = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });

it("gives runs in their order, each read once, whichever thread is the faster", async () => {
  await fc.assert(
    fc.asyncProperty(lengths, speeds, fc.boolean(), async (frames, turns, singly) => {
      const runs = frames.map((count, ordinal) => runOf(ordinal, count));
      const read: number[] = [];
      const threads = turns.map((count) => threadWith(count, read));
      const given: number[] = [];
      const reading = singly ? readSingly(threads, runs, new RunsInAdvance(() => [])) : readRuns(threads, runs);
      for await (const { run, thumbnails } of reading) {
        expect(thumbnails.frames[0]).toBe(run.chains[0]!.from);
        given.push(run.ordinal);
      }
      expect(given).toEqual(runs.map(({ ordinal }) => ordinal));
      expect(read.sort((a, b) => a - b)).toEqual(given);
    }),
    { numRuns: 60 },
  );
});

it("asks for runs that may go on from each other together, and for others in small pieces", async () => {
  const pieces: number[][] = [];
  const call = (request: DecoderRequest): Promise<unknown> => {
    if (request.kind === "runs") pieces.push(request.runs.map(({ ordinal }) => ordinal));
    return threadWith(0, []).call(request);
  };
  const thread = { call: call as DecodingThread["call"] };
  const goesOn = (run: DecodingRun): DecodingRun => ({ ...run, chainsAfterChange: run.chains });
  const runs = [
    runOf(0, 30),
    goesOn(runOf(1, 30)),
    goesOn(runOf(2, 40)),
    goesOn(runOf(3, 5)),
    runOf(4, 20),
    runOf(5, 5),
  ];
  for await (const _ of readRuns([thread], runs));
  expect(pieces).toEqual([[0, 1, 2], [3, 4], [5]]);
});

it("reads in advance what is asked for next, and does not read it again", async () => {
  const read: number[] = [];
  const threads = [threadWith(1, read), threadWith(3, read)];
  const later = [runOf(7, 5), runOf(8, 5), runOf(9, 5)];
  const inAdvance = new RunsInAdvance(() => later.slice(0, 2));
  for await (const one of readRuns(threads, [runOf(0, 10)], inAdvance)) expect(one.run.ordinal).toBe(0);
  const given: number[] = [];
  for await (const { run } of readSingly(threads, later, inAdvance)) given.push(run.ordinal);
  expect(given).toEqual([7, 8, 9]);
  expect(read.sort((a, b) => a - b)).toEqual([0, 7, 8, 9]);
});

it("lets one thread alone wait until what it read was looked at", async () => {
  const read: number[] = [];
  const reading = readRuns([threadWith(0, read)], [runOf(0, 100), runOf(1, 100), runOf(2, 100)]);
  for (const ordinal of [0, 1, 2]) {
    expect(await reading.next()).toMatchObject({ value: { run: { ordinal } } });
    await new Promise(setImmediate);
    expect(read).toHaveLength(ordinal + 1);
  }
});

it("uses the room of what was looked at for what comes, however much that is", async () => {
  const rooms: ArrayBuffer[] = [];
  const threads = [threadWith(1, [], rooms), threadWith(2, [], rooms)];
  const runs = Array.from({ length: 300 }, (_, ordinal) => runOf(ordinal, 20));
  for await (const { run, thumbnails } of readRuns(threads, runs)) {
    // Runs of 20 frames are read two at a time.
    const [first] = new Int32Array(thumbnails.pixels.buffer);
    expect(first).toBe(run.ordinal - (run.ordinal % 2));
  }
  expect(rooms.length).toBeLessThanOrEqual(16);
});

it("says when the stream is not as it was mapped", async () => {
  const reading = readRuns([threadWith(0, [])], [runOf(0, 3), runOf(1, 0)]);
  expect(await reading.next()).toMatchObject({ value: { run: { ordinal: 0 } } });
  await expect(reading.next()).rejects.toBeInstanceOf(MapMismatch);
});
