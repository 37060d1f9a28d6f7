/** Limits of a thumbnail. */
export interface ThumbnailSize {
  /** Longer side, in pixels. */
  readonly maxSide: number;
  readonly maxBytes: number;
}

const pageBytes = 7_900_000;
/** Style, script, timeline, tables and faces; and what a card takes beside its picture. */
const fixedBytes = 500_000;
const cardBytes = 1_500;
const base64Growth = 4 / 3;
/** From this size on a kept frame can be looked at closely. */
const large: ThumbnailSize = { maxSide: 640, maxBytes: 36_000 };
const small = { maxSide: 240, leastBytes: 2_000, mostBytes: 7_000 };

/**
 * How large the thumbnails may be for a page of at most 8 MB: kept frames are shown large while there is room, the
 * others small. Serves up to 2,000 candidates; with more of them the page grows.
 */
export function thumbnailSize(candidates: number, kept: number): { kept: ThumbnailSize; dropped: ThumbnailSize } {
  const available = Math.max(0, (pageBytes - fixedBytes - cardBytes * candidates) / base64Growth);
  const evenly = available / Math.max(1, candidates);
  const smallBytes = Math.floor(Math.max(small.leastBytes, Math.min(small.mostBytes, evenly)));
  const dropped = { maxSide: small.maxSide, maxBytes: smallBytes };
  const leftForKept = (available - smallBytes * (candidates - kept)) / Math.max(1, kept);
  return { kept: leftForKept >= large.maxBytes ? large : dropped, dropped };
}
