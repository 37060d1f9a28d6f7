import type { Candidate } from "@reelora/core";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";
import type { ObjectStore } from "../ports/object-store.js";

/** More than vision models look at. */
const longestSide = 1536;
const quality = 90;

/**
 * A candidate's picture as models elsewhere are shown it: a JPEG. Frames of footage are sent as they are stored;
 * imported pictures may be of any format and size, and are made one of at most 1,536 pixels a side.
 */
export async function pictureForModel(
  objects: ObjectStore,
  { key, imported }: Pick<Candidate, "key"> & { readonly imported?: Candidate["imported"] | undefined },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(key)) chunks.push(chunk);
  const stored = Buffer.concat(chunks);
  if (imported === undefined) return stored;
  const picture = sharp(stored, { failOn: "error" })
    .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .jpeg({ quality });
  return onPictureThread(() => picture.toBuffer());
}
