const mebibyte = 1024 * 1024;

/** What is taken of a folder or zip at most. */
export interface ImportLimits {
  readonly entries: number;
  readonly pictures: number;
  readonly pictureBytes: number;
  /** Of one picture: width times height. */
  readonly pixels: number;
  readonly captionBytes: number;
  /** Of `metadata.jsonl` or `metadata.csv`. */
  readonly listBytes: number;
  /** Of everything together, unpacked. */
  readonly totalBytes: number;
  /** How many bytes one packed byte may become, where more than a mebibyte comes out. */
  readonly ratio: number;
}

export function importLimits(totalBytes: number): ImportLimits {
  return {
    entries: 20_000,
    pictures: 5000,
    pictureBytes: 64 * mebibyte,
    pixels: 100_000_000,
    captionBytes: 64 * 1024,
    listBytes: 16 * mebibyte,
    totalBytes,
    ratio: 200,
  };
}
