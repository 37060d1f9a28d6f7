import type { Candidate, DatasetClipLaw, DatasetMedia, Job } from "@reelora/core";
import { extractClips } from "@reelora/video";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fromVideoFailure } from "../../video-failure.js";
import { decodingShare, type CandidateSource, type Following } from "./candidate-source.js";
import { partOfBudget } from "./part-of-budget.js";
import { measurementsOf } from "./measurements-of.js";
import { storeEach } from "../../store-each.js";

/** So many are cut for each one wanted, so that the worst can be left out; bounded whatever the length of the video. */
const candidatesPerClip = 2;
const fewestCandidates = 16;
/** Of one of several sources, however short it is beside the others. */
const fewestOfSource = 2;
/** A dataset of fewer clips teaches little motion, so that shorter ones are taken before there are fewer than this. */
const fewestClips = 10;
/** Some clips will turn out to be of no use. */
const spareShare = 1.25;
/** More than any trainer of today looks at, and small enough for a zip of thirty. */
const maxShorterSide = 720;

export interface ClipOptions {
  readonly fps: number;
  readonly framesMultipleOf: number;
  readonly sideMultipleOf: number;
  /** Frames of each clip, where the footage gives enough of them. */
  readonly usualFrames: number;
  /** How many are enough: clips get shorter, all of them, until there are so many. */
  readonly enough: number;
  readonly maxClips: number;
  readonly maxShorterSide: number;
}

export function clipOptions(
  { settings }: Job,
  { law, minimumItems }: NonNullable<DatasetMedia["clips"]>,
  share: number,
): ClipOptions {
  const wanted = Math.max(minimumItems, Math.min(fewestClips, settings.clipCount));
  return {
    fps: law.framesPerSecond,
    framesMultipleOf: law.framesMultipleOf,
    sideMultipleOf: law.sideMultipleOf,
    usualFrames: law.usualFrames,
    enough: partOfBudget(Math.ceil(spareShare * wanted), share, fewestOfSource),
    maxClips: partOfBudget(
      Math.max(fewestCandidates, candidatesPerClip * settings.clipCount),
      share,
      candidatesPerClip * fewestOfSource,
    ),
    maxShorterSide,
  };
}

/** Cuts clips of one length out of every shot, as the law wants them, measures and stores them. */
export async function extractClipCandidates(
  { path, directory, objects, threads, context, detected, addressOf }: CandidateSource,
  { fps, framesMultipleOf, sideMultipleOf, usualFrames, enough, ...options }: ClipOptions,
  { progress }: Following,
): Promise<{
  readonly candidates: readonly Candidate[];
  readonly law: DatasetClipLaw;
  readonly decodedFrames: number;
}> {
  const { signal } = context;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory);
  const extraction = await extractClips(path, {
    ...{ shots: detected.items, fps: detected.facts.fps, directory, signal, threads, ...options },
    law: { fps, step: framesMultipleOf, divisor: sideMultipleOf, frames: usualFrames },
    enoughEqual: enough,
    posters: true,
    onProgress: ({ fraction }) => progress(decodingShare * fraction),
  }).catch((error: unknown) => {
    throw fromVideoFailure(error, directory);
  });
  const candidates: Candidate[] = [];
  const put = (file: string, contentType: string) =>
    objects.put(addressOf(file), { file: join(directory, file) }, { contentType, signal });
  await storeEach(extraction.clips, async (clip) => {
    const { poster, startFrame, endFrame, startSeconds, shot, file, width, height, frames, playbackSpeed } = clip;
    if (poster === null) throw new TypeError("a clip was cut without its poster");
    const stored = await put(file, "video/mp4");
    await put(poster, "image/jpeg");
    candidates.push({
      ...{ frame: startFrame, seconds: startSeconds, shot, key: addressOf(file), width, height },
      ...{ sha256: stored.sha256, sizeBytes: stored.sizeBytes },
      measurements: measurementsOf(clip.measurements),
      clip: {
        ...{ endFrame, frames, fps: clip.fps, durationSeconds: clip.seconds, playbackSpeed },
        posterKey: addressOf(poster),
      },
    });
    progress(decodingShare + ((1 - decodingShare) * candidates.length) / extraction.clips.length);
  });
  return { candidates, law: { fps, framesMultipleOf, sideMultipleOf }, decodedFrames: extraction.decodedFrames };
}
