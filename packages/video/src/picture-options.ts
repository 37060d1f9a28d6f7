import { VideoError } from "./video-error.js";
import { requireWhole } from "./require-whole.js";
import type { RunOptions } from "./run-options.js";

/** What calls that write pictures accept. */
export interface PictureOptions extends RunOptions {
  /** Made when it is not there. Files in it of the same names are replaced. */
  readonly directory: string;
  /** Default "jpeg". */
  readonly format?: "jpeg" | "png";
  /** JPEG quality, 1 to 100. Default 95. */
  readonly quality?: number;
}

const defaultQuality = 95;

/** How pictures are written, checked and with defaults. */
export function pictureSettings({ format = "jpeg", quality = defaultQuality }: PictureOptions) {
  requireWhole("quality", quality, 1, 100);
  if (!["jpeg", "png"].includes(format)) {
    throw new VideoError("invalid_option", `format is "jpeg" or "png", not "${format}".`, { option: "format" });
  }
  return { format, quality };
}
