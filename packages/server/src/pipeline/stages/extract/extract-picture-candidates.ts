import type { Candidate, Job } from "@reelora/core";
import { extractFrames } from "@reelora/video";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fromVideoFailure } from "../../video-failure.js";
import { decodingShare, type CandidateSource, type Following } from "./candidate-source.js";
import { partOfBudget } from "./part-of-budget.js";
import { measurementsOf } from "./measurements-of.js";
import { storeEach } from "../../store-each.js";

/** Candidates for a dataset of the usual size: enough to choose from, bounded whatever the length of the video. */
const usualCandidates = 600;
/** Of one of several sources, however short it is beside the others. */
const fewestCandidates = 16;
/** High enough that a trainer cannot tell it from the decoded frame. */
const jpegQuality = 95;

export interface PictureOptions {
  readonly maxCandidates: number;
  readonly jpegQuality: number;
}

/** In few steps, so that jobs that want a few frames more or less share their candidates. */
export function pictureOptions({ settings }: Job, share: number): PictureOptions {
  const maxCandidates = usualCandidates * Math.ceil(Math.max(1, (4 * settings.frameCount) / usualCandidates));
  return { maxCandidates: partOfBudget(maxCandidates, share, fewestCandidates), jpegQuality };
}

/** Takes the sharpest frames of every shot, measures and stores them. */
export async function extractPictureCandidates(
  { path, directory, objects, threads, context, detected, addressOf }: CandidateSource,
  { maxCandidates, jpegQuality: quality }: PictureOptions,
  { progress }: Following,
): Promise<{ readonly candidates: readonly Candidate[]; readonly decodedFrames: number }> {
  const { signal } = context;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory);
  const extraction = await extractFrames(path, {
    ...{ shots: detected.items, maxCandidates, directory, format: "jpeg", quality, signal, threads },
    onProgress: ({ fraction }) => progress(decodingShare * fraction),
  }).catch((error: unknown) => {
    throw fromVideoFailure(error, directory);
  });
  const candidates: Candidate[] = [];
  await storeEach(extraction.candidates, async ({ frame, seconds, shot, file, width, height, measurements }) => {
    const key = addressOf(file);
    const stored = await objects.put(key, { file: join(directory, file) }, { contentType: "image/jpeg", signal });
    candidates.push({
      ...{ frame, seconds, shot, key, sha256: stored.sha256, sizeBytes: stored.sizeBytes, width, height },
      measurements: measurementsOf(measurements),
    });
    progress(decodingShare + ((1 - decodingShare) * candidates.length) / extraction.candidates.length);
  });
  return { candidates, decodedFrames: extraction.decodedFrames };
}
