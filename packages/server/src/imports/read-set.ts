import {
  metadataFiles,
  ReeloraError,
  recogniseImport,
  shownName,
  type FoundPicture,
  type RecognisedImport,
} from "@reelora/core";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";
import { captionOf, decodeText } from "./read-caption.js";
import { readMetadata } from "./read-metadata.js";

/** A picture of a folder or zip, with its caption read. */
export interface CaptionedPicture extends Omit<FoundPicture, "caption"> {
  readonly caption: string | null;
}

export interface ReadSet {
  readonly recognised: RecognisedImport;
  readonly pictures: readonly CaptionedPicture[];
}

/**
 * Reads everything of a folder or zip but the pictures. `shown`: what messages call it. Throws `nothing_to_import` when
 * there is no picture, `source_too_large` when there are too many, `caption_invalid` for a caption that is no text.
 */
export async function readSet(files: ImportFiles, shown: string, limits: ImportLimits): Promise<ReadSet> {
  const rows = [];
  for (const path of metadataFiles(files.paths)) {
    rows.push(...readMetadata(await files.read(path, limits.listBytes), path));
  }
  const recognised = recogniseImport(files.paths, rows, rootNameOf(shown));
  refuseCount(recognised, shown, limits);
  const pictures: CaptionedPicture[] = [];
  for (const { path, name, caption } of recognised.pictures) {
    pictures.push({ path, name, caption: await captionText(files, caption, path, limits) });
  }
  return { recognised, pictures };
}

async function captionText(
  files: ImportFiles,
  caption: FoundPicture["caption"],
  picture: string,
  { captionBytes }: ImportLimits,
): Promise<string | null> {
  if (caption === null) return null;
  if ("text" in caption) return captionOf(caption.text, picture);
  return captionOf(decodeText(await files.read(caption.path, captionBytes), caption.path), caption.path);
}

/** `10_zkdog dog`, of a folder or of a zip of that name. */
function rootNameOf(shown: string): string {
  return shown.replace(/\.zip$/i, "");
}

function refuseCount({ pictures, leftOut }: RecognisedImport, shown: string, limits: ImportLimits): void {
  if (pictures.length === 0) {
    const [first] = leftOut;
    const there = first === undefined ? "" : `, only what is not taken, such as ${shownName(first)}`;
    throw new ReeloraError(
      "nothing_to_import",
      `${shown} holds no JPEG, PNG, WebP, AVIF or GIF picture${there}. Give a folder or zip of pictures, each with its caption in a .txt file of the same name.`,
    );
  }
  if (pictures.length <= limits.pictures) return;
  throw new ReeloraError(
    "source_too_large",
    `${shown} holds ${pictures.length.toLocaleString("en")} pictures; ${limits.pictures.toLocaleString("en")} are taken. Import a part of them.`,
  );
}
