import {
  digestOf,
  keys,
  toReeloraError,
  type IngestedPicture,
  type VideoFacts,
  type VideoLocation,
} from "@reelora/core";
import { digestFolder } from "../../../imports/digest-folder.js";
import type { ImportFiles } from "../../../imports/import-files.js";
import type { ImportLimits } from "../../../imports/import-limits.js";
import { importWarnings } from "../../../imports/import-warnings.js";
import { readPictureSet, writePictureSet, type PictureSet } from "../../../imports/picture-set.js";
import { readSet, type ReadSet } from "../../../imports/read-set.js";
import { storePictures } from "../../../imports/store-pictures.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { UsagePorts } from "../../../services/usage/usage-ports.js";
import { countUnpacked, reserveUnpacked } from "../../../services/video/count-unpacked.js";
import type { StageContext, StageOutput } from "../../stage.js";

/** A folder or zip of pictures that has been opened. */
export interface OpenedSet {
  readonly files: ImportFiles;
  /** For people. */
  readonly name: string;
  readonly location: VideoLocation;
  /** Of the zip; null for a folder, which is known by what is in it. */
  readonly zip: {
    readonly sha256: string;
    readonly sizeBytes: number;
    /** How many bytes a file of it has unpacked. */
    readonly sizeOf: (path: string) => number;
    /** Of one that its owner has uploaded: what is unpacked counts to their storage. */
    readonly videoId: string | null;
  } | null;
  readonly isDownload: boolean;
  readonly limits: ImportLimits;
}

type PictureContext = Pick<StageContext, "job" | "signal" | "progress">;

export interface PicturePorts extends UsagePorts {
  readonly objects: ObjectStore;
}

/** Of a folder's time, the part that reading it for its digest takes. */
const digestShare = 0.3;

/**
 * Reads captions, looks at every picture, and stores each, unless a job has done it with the same set before. Closes the
 * files, however it ends.
 */
export async function ingestPictures(
  ports: PicturePorts,
  context: PictureContext,
  opened: OpenedSet,
): Promise<StageOutput<"ingest">> {
  const { files, name, location, zip, isDownload, limits } = opened;
  const { signal } = context;
  const progress = (fraction: number) => context.progress(fraction);
  try {
    const set = await readSet(files, name, limits);
    const share = zip === null ? digestShare : 0;
    const known =
      zip ?? (await digestFolder(files, set, name, limits, { signal, onProgress: (part) => progress(share * part) }));
    const { sha256, sizeBytes } = known;
    const stored = await storedSet(ports, context, opened, {
      ...{ set, sha256, onProgress: (part) => progress(share + (1 - share) * part) },
    });
    const placeOf = new Map(stored.pictures.map((picture) => [picture.path, picture]));
    const pictures = set.pictures.flatMap(({ path, name: stem, caption }): IngestedPicture[] => {
      const place = placeOf.get(path);
      return place === undefined ? [] : [{ ...place, name: stem, caption }];
    });
    const item = { sha256, sizeBytes, name, location, facts: factsOf(files.kind, pictures), pictures };
    return {
      items: [item],
      facts: {},
      outputDigest: digestOf({ sha256: item.sha256, facts: item.facts }),
      counts: { sizeBytes: known.sizeBytes, downloaded: isDownload ? 1 : 0, pictures: pictures.length },
      summary: `${set.recognised.text}, ${(known.sizeBytes / 1e6).toFixed(1)} MB`,
      warnings: importWarnings(set.recognised),
    };
  } finally {
    files.close();
  }
}

interface SetToStore {
  readonly set: ReadSet;
  readonly sha256: string;
  readonly onProgress: (fraction: number) => void;
}

/**
 * Where all pictures of a set are. A job stores them in a folder of its own, which becomes everybody's once it is
 * complete: what one that is refused or cancelled removes, nobody else has. Whoever takes the job over finds what is
 * there.
 */
async function storedSet(
  ports: PicturePorts,
  { job, signal }: PictureContext,
  { files, zip, limits }: OpenedSet,
  { set: { pictures }, sha256, onProgress }: SetToStore,
): Promise<PictureSet> {
  const { objects } = ports;
  const { userId, id: jobId } = job;
  const place = { userId, sourceSha256: sha256, pictures };
  const uploaded = zip === null || zip.videoId === null ? null : { videoId: zip.videoId, sizeOf: zip.sizeOf };
  const reserve = async (sizeBytes: number) =>
    uploaded === null ? undefined : reserveUnpacked(ports, userId, { ...uploaded, jobId, sizeBytes });
  const giveUp = async () => {
    await objects.delete(keys.importedPicture(userId, sha256, jobId, ""));
    if (uploaded !== null) await countUnpacked(ports, { ...uploaded, jobId, sizeBytes: 0 });
  };
  let known = await readPictureSet(objects, place);
  if (known === null) {
    try {
      await reserve(pictures.reduce((sum, { path }) => sum + (uploaded?.sizeOf(path) ?? 0), 0));
      const where = { userId, sourceSha256: sha256, jobId };
      const stored = await storePictures(objects, files, pictures, { ...where, limits, signal, onProgress });
      await reserve(storedBytes(stored));
      known = await writePictureSet(objects, place, { jobId, pictures: stored });
    } catch (error) {
      if (toReeloraError(error).fault === "user") await giveUp();
      throw error;
    }
  }
  if (known.jobId !== jobId) await giveUp();
  if (uploaded !== null) {
    await countUnpacked(ports, { ...uploaded, jobId: known.jobId, sizeBytes: storedBytes(known.pictures) });
  }
  return known;
}

/** The same bytes are stored once. */
function storedBytes(pictures: PictureSet["pictures"]): number {
  return [...new Map(pictures.map(({ key, sizeBytes }) => [key, sizeBytes])).values()].reduce(
    (sum, sizeBytes) => sum + sizeBytes,
    0,
  );
}

function factsOf(container: string, pictures: readonly IngestedPicture[]): VideoFacts {
  return {
    container,
    codec: [...new Set(pictures.map(({ format }) => format))].sort().join("+"),
    width: Math.max(...pictures.map(({ width }) => width)),
    height: Math.max(...pictures.map(({ height }) => height)),
    ...{ fps: 0, variableFrameRate: false, frames: pictures.length, durationSeconds: null },
    ...{ rotation: 0, hdr: false, hasAudio: false },
  };
}
