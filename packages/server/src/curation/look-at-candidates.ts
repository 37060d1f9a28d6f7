import { buffer } from "node:stream/consumers";
import { differingPictures, keys, logoSearch, PictureLook, type Candidate, type PictureBox } from "@reelora/core";
import PQueue from "p-queue";
import { z } from "zod";
import type { ObjectStore } from "../ports/object-store.js";
import { byExtraction } from "./by-extraction.js";
import { lookAtPicture, type PictureEye } from "./look-at-picture.js";

/** Raised whenever the same picture could now give another look. */
const looksVersion = 5;
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
  const lookAt = (some: readonly Candidate[], seeing: (frame: number) => PictureEye) =>
    queue.addAll(
      some.map(({ clip, frame, key: pictureKey }) => async () => {
        signal?.throwIfAborted();
        const encoded = await buffer(objects.get(clip?.posterKey ?? pictureKey));
        looks.push(await lookAtPicture(encoded, frame, seeing(frame)));
        onProgress?.(looks.length / candidates.length);
      }),
    );
  const logosOf = new Map<number, PictureBox[]>();
  try {
    // What all of the differing pictures have in common is known when they have been seen: they are asked again then.
    const compared = new Map<number, Parameters<PictureEye>>();
    await lookAt(
      candidates.filter(({ frame }) => differing.has(frame)),
      (frame) =>
        (...picture) => {
          search.see(...picture);
          compared.set(frame, picture);
        },
    );
    const logos = search.found();
    for (const [frame, picture] of compared) logosOf.set(frame, logos.shownIn(...picture));
    await lookAt(
      candidates.filter(({ frame }) => !differing.has(frame)),
      (frame) =>
        (...picture) =>
          logosOf.set(frame, logos.shownIn(...picture)),
    );
  } finally {
    queue.clear();
    await queue.onIdle();
  }
  looks.sort((one, other) => one.frame - other.frame);
  const seen = looks.map((look) => {
    const logos = logosOf.get(look.frame) ?? [];
    return logos.length === 0 ? look : { ...look, logos };
  });
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
