import type { Candidate, Shot, Verdict } from "../manifest/stage-manifests.js";
import { curateClips } from "./curate-clips.js";
import { curateImported } from "./curate-imported.js";
import { curate, overruled, type CurationOptions } from "./curate.js";
import { flagLogos } from "./flag-logos.js";
import type { PictureLook } from "./picture-look.js";

export interface CandidateCurationOptions extends CurationOptions {
  /** The most clips to keep, besides those that a person keeps. */
  readonly clipCount: number;
}

/**
 * Decides about every candidate: pictures of footage, imported pictures and clips each by their own rules; a person's
 * word stands over all, and a logo is only flagged. One verdict for each, in order of frames.
 */
export function curateCandidates(
  candidates: readonly Candidate[],
  shots: readonly Shot[],
  looks: readonly PictureLook[],
  { clipCount, ...options }: CandidateCurationOptions,
): Verdict[] {
  const clips = candidates.filter(({ clip }) => clip !== undefined);
  const imported = candidates.filter((candidate) => candidate.imported !== undefined);
  const pictures = candidates.filter((candidate) => candidate.clip === undefined && candidate.imported === undefined);
  const frames = new Set(pictures.map(({ frame }) => frame));
  const { rules } = options;
  const wanted = clips.filter(({ frame }) => options.excluded?.has(frame) !== true);
  const ofClips = [
    ...curateClips(wanted, shots, {
      ...{ clipCount, looks, sources: options.sources },
      ...(rules === undefined ? {} : { rules }),
    }),
    ...clips.flatMap(({ frame }): Verdict[] => {
      const fault = options.excluded?.get(frame);
      return fault === undefined ? [] : [{ frame, verdict: "drop", ...fault, insteadOf: null }];
    }),
  ];
  const verdicts = [
    ...curateImported(imported, looks, options),
    ...curate(
      pictures,
      shots,
      looks.filter(({ frame }) => frames.has(frame)),
      options,
    ),
    ...ofClips.map((verdict) => overruled(verdict, options.people?.get(verdict.frame) ?? null)),
  ].sort((first, second) => first.frame - second.frame);
  return flagLogos(verdicts, looks);
}
