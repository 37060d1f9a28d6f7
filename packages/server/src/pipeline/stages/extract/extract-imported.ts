import { ReeloraError, shownName, type Candidate, type IngestedPicture } from "@reelora/core";
import { measurePicture } from "@reelora/video";
import PQueue from "p-queue";
import { sharp } from "../../../pictures/sharp.js";
import { onPictureThread } from "../../../pictures/picture-threads.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { StageContext } from "../../stage.js";

const measuredAtOnce = 2;
/** Pictures of one set differ in size; sharpness is compared between them, so that all are measured at most this large. */
const measuredSide = 1920;

/** Makes candidates of imported pictures: each is measured, and stays where it is stored, byte for byte. */
export async function extractImported(
  objects: ObjectStore,
  { signal, progress }: Pick<StageContext, "signal" | "progress">,
  pictures: readonly IngestedPicture[],
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  const queue = new PQueue({ concurrency: measuredAtOnce });
  const tasks = pictures.map((picture, index) => async () => {
    signal.throwIfAborted();
    candidates.push(await candidateOf(objects, picture, index));
    progress(candidates.length / pictures.length);
  });
  try {
    await queue.addAll(tasks);
  } finally {
    queue.clear();
    await queue.onIdle();
  }
  return candidates.sort((first, second) => first.frame - second.frame);
}

/** Numbered as it lies in the set, one a second: there is no other time. */
async function candidateOf(
  objects: ObjectStore,
  { name, path, format, caption, key, sha256, sizeBytes, width, height }: IngestedPicture,
  index: number,
): Promise<Candidate> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(key)) chunks.push(chunk);
  const pixels = sharp(Buffer.concat(chunks), { failOn: "error" })
    .resize(measuredSide, measuredSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw();
  const { colours, ...measured } = await onPictureThread(async () => {
    const { data, info } = await pixels.toBuffer({ resolveWithObject: true }).catch((error: unknown) => {
      throw new ReeloraError("picture_invalid", `The picture ${shownName(path)} cannot be decoded.`, {}, error);
    });
    return measurePicture(data, info.width, info.height);
  });
  return {
    ...{ frame: index, seconds: index, shot: 0, key, sha256, sizeBytes, width, height },
    measurements: { ...measured, colours: [...colours], motion: null, frozen: false },
    imported: { name, path, format, caption },
  };
}
