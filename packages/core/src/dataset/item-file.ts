import { endingOf } from "../imports/imported-picture.js";
import type { Candidate } from "../manifest/stage-manifests.js";

/** What an item's file is to be called. */
export interface ItemFile {
  /** Its number among those that have no name of their own: "0001". */
  readonly numbered: string;
  /** SHA-256 of the file where it is a part of the candidate; null where it is the candidate itself. */
  readonly croppedSha256: string | null;
}

/**
 * Name of an item's file in the dataset. An imported picture keeps its own name, with the number of its source before it
 * where there are several; a part of it is another file. Everything else is numbered.
 */
export function itemFileName(
  { clip, imported, source }: Pick<Candidate, "clip" | "imported"> & { readonly source?: number | undefined },
  { numbered, croppedSha256 }: ItemFile,
): string {
  if (clip !== undefined) return `${numbered}.mp4`;
  if (imported === undefined) return `${numbered}.jpg`;
  const name = source === undefined ? imported.name : `${source}-${imported.name}`;
  return croppedSha256 === null ? `${name}${endingOf(imported.format)}` : `${name}-${croppedSha256.slice(0, 8)}.jpg`;
}

/** Of an item's file, or of a candidate's, by its name. */
export function itemContentType(fileName: string): string {
  const ending = fileName.slice(fileName.lastIndexOf(".")).toLowerCase();
  switch (ending) {
    case ".mp4":
      return "video/mp4";
    case ".png":
      return "image/png";
    case ".webp":
      return "image/webp";
    default:
      return "image/jpeg";
  }
}
