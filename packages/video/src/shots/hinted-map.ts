import type { RunThumbnails } from "../decoding/decoder-protocol.js";
import type { DecodingThread } from "../isolation/decoding-threads.js";
import { lumaDifference } from "./frame-difference.js";
import { planEverything, type DecodingRun } from "./plan-decoding.js";
import { readRuns } from "./read-runs.js";
import { groupEnd, withIntraKeys, type StreamMap } from "./stream-map.js";
import { thumbnailBytes } from "./thumbnail.js";

/** Groups of pictures decoded in two ways to learn how a stream's frames are predicted, and frames of each. */
const trialRuns = 2;
const trialFrames = 24;
/** Mean luma difference up to which pictures are the same. */
const samePicture = 0.05;
/** Fraction of frames that others are predicted from beyond which little is saved by leaving out the rest. */
const mostReferences = 0.75;

/**
 * The map by which a stream that gives hints is decoded in part, given to all threads, or null when it must be decoded whole.
 * A trial tells whether the frames shown last can be decoded without those between; where not, all that others are predicted
 * from are decoded on the way to a frame.
 */
export async function hintedMap(threads: readonly DecodingThread[], whole: StreamMap): Promise<StreamMap | null> {
  const map = withIntraKeys(whole);
  const trials = longestRuns(whole);
  const full = await readAll(
    threads,
    whole,
    trials.map((trial) => ({ ...trial, windows: [{ from: whole.keys[trial.ordinal]!, to: trial.until }] })),
  );
  if (worstOf(await readAll(threads, whole, trials), full) <= samePicture) return shared(threads, map);
  const references = whole.references.reduce((sum, one) => sum + one, 0);
  if (references > mostReferences * whole.frames) return null;
  return shared(threads, { ...map, chain: map.references });
}

async function shared(threads: readonly DecodingThread[], map: StreamMap): Promise<StreamMap> {
  await Promise.all(threads.map((thread) => thread.call({ kind: "map", map })));
  return map;
}

/** The beginnings of the longest groups of pictures, with nothing wanted but the chain. */
function longestRuns(map: StreamMap): DecodingRun[] {
  return planEverything(map)
    .sort((a, b) => lengthOf(map, b) - lengthOf(map, a))
    .slice(0, trialRuns)
    .map(({ ordinal }) => ({
      ordinal,
      until: Math.min(groupEnd(map, ordinal), map.keys[ordinal]! + trialFrames),
      windows: [],
    }));
}

function lengthOf(map: StreamMap, { ordinal }: DecodingRun): number {
  return groupEnd(map, ordinal) - map.keys[ordinal]!;
}

async function readAll(
  threads: readonly DecodingThread[],
  map: StreamMap,
  runs: readonly DecodingRun[],
): Promise<RunThumbnails[]> {
  const read = [];
  for await (const { thumbnails } of readRuns(threads, map, runs)) read.push(thumbnails);
  return read;
}

function worstOf(sparse: readonly RunThumbnails[], full: readonly RunThumbnails[]): number {
  return Math.max(0, ...sparse.map((thumbnails, index) => worstDifference(thumbnails, full[index]!)));
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
