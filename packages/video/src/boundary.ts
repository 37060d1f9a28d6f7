import { VideoError } from "./video-error.js";

/**
 * Where one shot ends and the next begins, in frame numbers of presentation order, counted from 0.
 * A cut has `start` = `end` = the first frame of the new shot. A dissolve or a fade covers the frames [start, end):
 * `start` is the first frame that is no longer purely the old shot, `end` the first that is purely the new one.
 * A video that begins with a fade from black has a fade with `start` 0; one that ends in black, a fade with `end` = frames.
 */
export interface Boundary {
  readonly kind: "cut" | "dissolve" | "fade";
  readonly start: number;
  readonly end: number;
}

/** Frames [start, end) between two boundaries, frames of gradual transitions excluded. */
export interface Shot {
  /** Position among the shots, from 0. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The shots that the boundaries leave of a video of `frames` frames. Boundaries may come in any order; overlapping ones
 * are merged; a stretch without a frame is no shot.
 */
export function shotsOf(boundaries: readonly Boundary[], frames: number): Shot[] {
  const shots: Shot[] = [];
  const ordered = [...boundaries].sort((a, b) => a.start - b.start || a.end - b.end);
  let from = 0;
  const close = (to: number): void => {
    if (to > from) shots.push({ index: shots.length, start: from, end: to });
  };
  for (const boundary of ordered) {
    close(Math.min(boundary.start, frames));
    from = Math.max(from, boundary.end);
  }
  close(frames);
  return shots;
}

/** Throws `invalid_option` unless these are shots: numbered, of at least one frame, none before the video begins. */
export function checkShots(shots: readonly Shot[]): void {
  const isShot = ({ index, start, end }: Shot): boolean =>
    [index, start, end].every((one) => Number.isInteger(one) && one >= 0) && end > start;
  const wrong = shots.findIndex((shot) => !isShot(shot));
  if (wrong < 0) return;
  const text = `shots[${wrong}] must be { index, start, end } of whole numbers from 0, end more than start. \`shotsOf\` gives them.`;
  throw new VideoError("invalid_option", text, { option: "shots" });
}
