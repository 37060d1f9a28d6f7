import { buffer } from "node:stream/consumers";
import { differingPictures, keys, logoSearch, PictureLook, type Candidate } from "@reelora/core";
import PQueue from "p-queue";
import { z } from "zod";
import type { ObjectStore } from "../ports/object-store.js";
import { byExtraction } from "./by-extraction.js";
import { lookAtPicture } from "./look-at-picture.js";

/** Raised whenever the same picture could now give another look. */
const looksVersion = 3;
/** Decoding runs on libuv's threads; more at once only fills memory. */
const lookedAtOnce = 4;

const Looks = z.array(PictureLook);

export interface LookOptions {
  readonly signal?: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * What curation sees in each candidate. Looked at once and kept beside the pictures: a changed rule, another job on the
 * same video and a person's edit read it back.
 */
export async function lookAtCandidates(
  objects: ObjectStore,
  candidates: readonly Candidate[],
  { signal, onProgress }: LookOptions = {},
): Promise<readonly PictureLook[]> {
  const looks: PictureLook[] = [];
  for (const extraction of byExtraction(candidates)) {
    const before = looks.length;
    const seen = await lookAtExtraction(objects, extraction.candidates, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (fraction) => onProgress?.((before + fraction * extraction.candidates.length) / candidates.length),
    });
    for (const look of seen) looks.push({ ...look, frame: extraction.jobFrameOf(look.frame) });
  }
  return looks;
}

/** Candidates of one extraction, in their own video's frame numbers: see `lookAtCandidates`. */
export async function lookAtExtraction(
  objects: ObjectStore,
  candidates: readonly Candidate[],
  { signal, onProgress }: LookOptions,
): Promise<readonly PictureLook[]> {
  const [first] = candidates;
  if (first === undefined) return [];
  const key = keys.looks(first.key, looksVersion);
  const known = await readLooks(objects, key, candidates);
  if (known !== null) return known;
  const looks: PictureLook[] = [];
  const queue = new PQueue({ concurrency: lookedAtOnce });
  const differing = differingPictures(candidates);
  const search = logoSearch();
  const tasks = candidates.map(({ clip, frame, key: pictureKey }) => async () => {
    signal?.throwIfAborted();
    const encoded = await buffer(objects.get(clip?.posterKey ?? pictureKey));
    looks.push(await lookAtPicture(encoded, frame, differing.has(frame) ? search : null));
    onProgress?.(looks.length / candidates.length);
  });
  try {
    await queue.addAll(tasks);
  } finally {
    queue.clear();
    await queue.onIdle();
  }
  looks.sort((one, other) => one.frame - other.frame);
  const logos = [...search.logos()];
  const seen = logos.length === 0 ? looks : looks.map((look) => ({ ...look, logos }));
  await objects.put(key, Buffer.from(JSON.stringify(seen)), {
    contentType: "application/json",
    ...(signal === undefined ? {} : { signal }),
  });
  return seen;
}

/** Null when they have not been looked at, or not all of them. */
async function readLooks(
  objects: ObjectStore,
  key: string,
  candidates: readonly Candidate[],
): Promise<readonly PictureLook[] | null> {
  if ((await objects.head(key)) === null) return null;
  const parsed = Looks.safeParse(JSON.parse((await buffer(objects.get(key))).toString("utf8")));
  if (!parsed.success) return null;
  const frames = new Set(parsed.data.map(({ frame }) => frame));
  return candidates.every(({ frame }) => frames.has(frame)) ? parsed.data : null;
}
