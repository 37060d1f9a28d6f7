import type { Candidate, FoundFace } from "@reelora/core";
import { sharp } from "../pictures/sharp.js";
import type { ObjectStore } from "../ports/object-store.js";

/** Of the face, on each side, so that hair and chin are seen. */
const margin = 0.25;

/** A square JPEG of a face in a candidate, `side` pixels wide. */
export async function cutFace(
  objects: ObjectStore,
  { key, clip, width, height }: Candidate,
  { box }: Pick<FoundFace, "box">,
  side: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(clip?.posterKey ?? key)) chunks.push(chunk);
  const wanted = Math.min(width, height, Math.round(Math.max(box.width, box.height) * (1 + 2 * margin)));
  const place = (start: number, length: number, most: number) =>
    Math.round(Math.min(most - wanted, Math.max(0, start + length / 2 - wanted / 2)));
  return sharp(Buffer.concat(chunks), { failOn: "error" })
    .extract({
      ...{ left: place(box.left, box.width, width), top: place(box.top, box.height, height) },
      ...{ width: wanted, height: wanted },
    })
    .resize(side, side)
    .jpeg({ quality: 82 })
    .toBuffer();
}
