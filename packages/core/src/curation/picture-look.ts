import { z } from "zod";

/**
 * Pictures are looked at in this width, or their own if that is smaller: wide enough to see the strokes of subtitles, and
 * a third of the usual 1280, because from a reduction by three on a JPEG is decoded at half its size.
 */
export const lookedAtWidth = 424;

const Description = z.string().regex(/^(?:[0-9a-f]{2})+$/);

/** Part of a picture, in fractions of its width and height from the left and the top. */
const PictureBox = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
export type PictureBox = z.infer<typeof PictureBox>;

/** What curation knows of a candidate beyond what was measured while it was taken out of the video. */
export const PictureLook = z.object({
  frame: z.int(),
  /** What it looks like: see `describePicture`. */
  description: Description,
  /** What its middle looks like, without `middleCutOff` at each side: a copy that is cropped is known by it. */
  middle: Description,
  /** Its grey levels, small: see `greyThumbnail`. A copy that is cropped anywhere is known by it. */
  thumbnail: Description,
  /** Where its detail lies. `x` and `y`: centre, 0 to 1 from the left and the top; `spread`: 0 (a point) to about 0.4 (everywhere). */
  detail: z.object({ x: z.number(), y: z.number(), spread: z.number() }),
  /** Black bars, in pixels of the picture. */
  bars: z.object({ top: z.int(), bottom: z.int(), left: z.int(), right: z.int() }),
  /** Rows of strokes that look like writing: boxes in fractions of the picture. */
  writing: z.array(PictureBox),
  /** Logos of its video (see `findLogos`) that it shows itself. Absent where it shows none. */
  logos: z.array(PictureBox).optional(),
});
export type PictureLook = z.infer<typeof PictureLook>;
export type WritingBox = PictureBox;
