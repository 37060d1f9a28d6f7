import { digestOf, IngestedPicture, keys, ReeloraError } from "@reelora/core";
import { z } from "zod";
import type { ObjectStore } from "../ports/object-store.js";
import type { CaptionedPicture } from "./read-set.js";

const PlacedPicture = IngestedPicture.omit({ name: true, caption: true });

/** All pictures of a folder or zip, stored by one job: nobody removes them but with the video itself. */
const PictureSet = z.object({ schema: z.literal(1), jobId: z.string(), pictures: z.array(PlacedPicture) });
export type PictureSet = z.infer<typeof PictureSet>;

export interface PictureSetPlace {
  readonly userId: string;
  /** What the folder or zip is known by. */
  readonly sourceSha256: string;
  /** Which of its files are its pictures. */
  readonly pictures: readonly Pick<CaptionedPicture, "path">[];
}

/** The set that a job has stored completely, this one or another; null while there is none. */
export async function readPictureSet(objects: ObjectStore, place: PictureSetPlace): Promise<PictureSet | null> {
  const key = keyOf(place);
  if ((await objects.head(key)) === null) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(key)) chunks.push(chunk);
  return PictureSet.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
}

/** Writes down that a job has stored all of a set. Of several that do at once, the first one's is everybody's: returns it. */
export async function writePictureSet(
  objects: ObjectStore,
  place: PictureSetPlace,
  stored: Omit<PictureSet, "schema">,
): Promise<PictureSet> {
  const set = { schema: 1, ...stored } as const;
  const content = { contentType: "application/json", neverReplaces: true };
  try {
    await objects.put(keyOf(place), Buffer.from(JSON.stringify(set)), content);
    return set;
  } catch (error) {
    const isThere = error instanceof ReeloraError && error.code === "version_conflict";
    const known = isThere ? await readPictureSet(objects, place) : null;
    if (known === null) throw error;
    return known;
  }
}

/** How a picture is read, so that a change of it makes another set. */
const reading = 1;

function keyOf({ userId, sourceSha256, pictures }: PictureSetPlace): string {
  const of = digestOf({ reading, paths: pictures.map(({ path }) => path) });
  return keys.pictureSet(userId, sourceSha256, of.slice(0, 16));
}
