import { type IngestedPicture, digestOf, type VideoFacts, type VideoLocation } from "@reelora/core";
import { digestFolder } from "../../../imports/digest-folder.js";
import type { ImportFiles } from "../../../imports/import-files.js";
import type { ImportLimits } from "../../../imports/import-limits.js";
import { importWarnings } from "../../../imports/import-warnings.js";
import { readSet } from "../../../imports/read-set.js";
import { storePictures } from "../../../imports/store-pictures.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { StageContext, StageOutput } from "../../stage.js";

/** A folder or zip of pictures that has been opened. */
export interface OpenedSet {
  readonly files: ImportFiles;
  /** For people. */
  readonly name: string;
  readonly location: VideoLocation;
  /** Of the zip; null for a folder, which is known by what is in it. */
  readonly zip: { readonly sha256: string; readonly sizeBytes: number } | null;
  readonly isDownload: boolean;
  readonly limits: ImportLimits;
}

/** Of a folder's time, the part that reading it for its digest takes. */
const digestShare = 0.3;

/** Reads captions, looks at every picture, and stores each. Closes the files, however it ends. */
export async function ingestPictures(
  objects: ObjectStore,
  context: StageContext,
  { files, name, location, zip, isDownload, limits }: OpenedSet,
): Promise<StageOutput<"ingest">> {
  const { job, signal } = context;
  const progress = (fraction: number) => context.progress(fraction);
  try {
    const set = await readSet(files, name, limits);
    const share = zip === null ? digestShare : 0;
    const known =
      zip ?? (await digestFolder(files, set, name, limits, { signal, onProgress: (part) => progress(share * part) }));
    const pictures = await storePictures(objects, files, set.pictures, {
      ...{ userId: job.userId, sourceSha256: known.sha256, limits, signal },
      onProgress: (part) => progress(share + (1 - share) * part),
    });
    const item = { ...known, name, location, facts: factsOf(files.kind, pictures), pictures: [...pictures] };
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
