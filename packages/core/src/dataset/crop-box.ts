import { z } from "zod";

/** Part of a picture, in its pixels. */
export const CropBox = z
  .strictObject({
    left: z.int().min(0),
    top: z.int().min(0),
    width: z.int().min(16),
    height: z.int().min(16),
  })
  .describe("The part to keep, in pixels of the candidate picture.");
export type CropBox = z.infer<typeof CropBox>;

/** Whether a box lies within a picture. */
export function fitsIn(box: CropBox, picture: { readonly width: number; readonly height: number }): boolean {
  return box.left + box.width <= picture.width && box.top + box.height <= picture.height;
}
