import { failed, ok, warning, type Verdict } from "./finding.js";

const leastBytes = 1e9;

/** @param largestVideoBytes what one download may take; its frames and dataset are small beside it */
export function judgeDisk(folder: string, freeBytes: number, largestVideoBytes: number): Verdict {
  const free = `${(freeBytes / 1e9).toFixed(1)} GB free for ${folder}`;
  const advice = "Free some space, or put REELORA_DATA_DIR on a larger disk.";
  if (freeBytes < leastBytes) return failed(`Only ${free}.`, advice);
  if (freeBytes < 2 * largestVideoBytes) {
    return warning(`${free}; one video may take ${largestVideoBytes / 1e9} GB (REELORA_MAX_VIDEO_GB).`, advice);
  }
  return ok(`${free}.`);
}
