import type { CropBox } from "@reelora/core";
import { createHash } from "node:crypto";
import { sharp } from "../pictures/sharp.js";
import { onPictureThread } from "../pictures/picture-threads.js";

/** As candidates are stored: a trainer cannot tell it from the decoded frame. */
const jpeg = { quality: 95, chromaSubsampling: "4:4:4" } as const;

/** A part of a picture, encoded again. The same picture and box give the same bytes. */
export async function cropPicture(
  bytes: AsyncIterable<Uint8Array>,
  box: CropBox,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  // A picture that was brought may have parts one can see through.
  const picture = sharp(Buffer.concat(chunks), { failOn: "error" }).extract(box).flatten({ background: "#fff" });
  const cropped = await onPictureThread(() => picture.jpeg(jpeg).toBuffer());
  return { bytes: cropped, sha256: createHash("sha256").update(cropped).digest("hex") };
}
