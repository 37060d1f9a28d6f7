import { jobFrame, sourceFrame, type Candidate } from "@reelora/core";

/** Candidates that lie together, because they were taken of one video at once. */
export interface Extraction {
  /** Their frames are counted as their own video counts. */
  readonly candidates: readonly Candidate[];
  /** The job's number of a frame of theirs. */
  readonly jobFrameOf: (frame: number) => number;
}

/**
 * A job's candidates by the video they were taken of: what is known of an extraction's pictures is kept beside them, in
 * the video's own frame numbers, and serves every job on it.
 */
export function byExtraction(candidates: readonly Candidate[]): readonly Extraction[] {
  const groups = new Map<number | undefined, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.source) ?? [];
    groups.set(candidate.source, group);
    const { source, frame } = candidate;
    group.push(source === undefined ? candidate : { ...candidate, frame: sourceFrame(frame).frame });
  }
  return [...groups].map(([source, ofSource]) => ({
    candidates: ofSource,
    jobFrameOf: (frame) => (source === undefined ? frame : jobFrame({ source, frame })),
  }));
}
