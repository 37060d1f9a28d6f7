/**
 * How far the frame numbers of one source of a job lie from those of the next: frame 412 of source 2 is number
 * 10,000,412 of its job. More frames than a video of a day and a half has at 60 a second.
 */
export const framesPerSource = 10_000_000;

/** A frame of a source, as its own video counts. */
export interface SourceFrame {
  /** Number of the source: 1, 2, … */
  readonly source: number;
  readonly frame: number;
}

/**
 * The number of a frame in its job. In a job of one source it is the video's own; in one of several, each source's
 * numbers begin at the next ten million, so that one number names a frame wherever somebody decides about it.
 */
export function jobFrame({ source, frame }: SourceFrame): number {
  if (frame >= framesPerSource) throw new RangeError(`frame ${frame} of source ${source} has no number in a job`);
  return (source - 1) * framesPerSource + frame;
}

/** Whose frame a number means: the inverse of `jobFrame`. */
export function sourceFrame(frame: number): SourceFrame {
  return { source: Math.floor(frame / framesPerSource) + 1, frame: frame % framesPerSource };
}

/** "2-f0412": what people read for a frame of one of several sources. */
export function frameName(frame: number): string {
  const own = sourceFrame(frame);
  return `${own.source}-f${String(own.frame).padStart(4, "0")}`;
}

/** A frame where nobody says whether there are several sources: one of the first by its number, others by their names. */
export function frameText(frame: number): string {
  return frame < framesPerSource ? String(frame) : frameName(frame);
}

/** The number that a name such as "2-f0412" stands for; null when it is no such name. */
export function parseFrameName(name: string): number | null {
  const [, source, frame] = /^([1-9]\d?)-f(\d{1,7})$/.exec(name) ?? [];
  return source === undefined || frame === undefined
    ? null
    : jobFrame({ source: Number(source), frame: Number(frame) });
}
