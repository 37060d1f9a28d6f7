import {
  ClipFacts,
  datasetDiff,
  itemContentType,
  itemFileName,
  itemSource,
  itemStem,
  keys,
  ReeloraError,
  type DatasetItem,
  type DatasetManifest,
  type Job,
} from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatasetVersion } from "../../collections/datasets.js";
import { writeZip, type ZipEntry } from "../../pipeline/stages/package/write-zip.js";
import { storeEach } from "../../pipeline/store-each.js";
import { cropPicture } from "../../curation/crop-picture.js";
import { contentDigest } from "./content-digest.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset, versionManifest, type DecidedFrame, type OpenDataset } from "./open.js";
import { isConflict, recordOf, writeRecord } from "./record-change.js";

const attemptsAtMost = 20;

export interface SavedVersion {
  readonly version: DatasetVersion;
  /** False when nothing has changed since the newest version, which is given then. */
  readonly isNew: boolean;
}

interface Content extends Pick<DatasetItem, "frame" | "sha256" | "caption"> {
  readonly decided: DecidedFrame;
  /** The picture where it is not the candidate itself. */
  readonly cropped: Uint8Array | null;
}

/**
 * Makes an immutable version of the dataset as it is decided now: pictures, captions, list and zip. A picture keeps its
 * file name from version to version; new ones get new names. When nothing has changed, none is made. Throws
 * `no_usable_frames` when no frame is kept.
 */
export async function saveVersion(
  ports: DatasetPorts,
  owner: DatasetOwner,
  signal: AbortSignal,
): Promise<SavedVersion> {
  for (let attempt = 1; ; attempt += 1) {
    const dataset = await openDataset(ports, owner);
    const content = await contentOf(ports, dataset, signal);
    const newest = dataset.versions.at(-1);
    const digest = contentDigest(content);
    if (newest !== undefined && newest.digest === digest) return { version: newest, isNew: false };
    try {
      return { version: await write(ports, dataset, content, digest, signal), isNew: true };
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsAtMost) throw error;
    }
  }
}

async function contentOf(ports: DatasetPorts, dataset: OpenDataset, signal: AbortSignal): Promise<readonly Content[]> {
  const content: Content[] = [];
  for (const decided of dataset.decide()) {
    signal.throwIfAborted();
    if (decided.verdict.verdict === "drop") continue;
    const { candidate, caption, crop } = decided;
    const cropped = crop === null ? null : await cropPicture(ports.objects.get(candidate.key), crop);
    const sha256 = cropped?.sha256 ?? candidate.sha256;
    content.push({ decided, frame: candidate.frame, sha256, caption: caption.text, cropped: cropped?.bytes ?? null });
  }
  if (content.length > 0) return content;
  throw new ReeloraError("no_usable_frames", "No frame is kept: keep some, or loosen the cut-offs, and save again.");
}

/** Reserves the number first, so that nobody else writes under it; throws `version_conflict` when somebody was faster. */
async function write(
  ports: DatasetPorts,
  dataset: OpenDataset,
  content: readonly Content[],
  digest: string,
  signal: AbortSignal,
): Promise<DatasetVersion> {
  const { job, latest } = dataset;
  const record = recordOf(dataset);
  const number = Math.max(...record.versions.map(({ version }) => version)) + 1;
  const items = await namedItems(ports, dataset, content);
  const manifest: DatasetManifest = { ...latest, version: number, items };
  const dropped = new Map(dataset.decide().map(({ verdict }) => [verdict.frame, verdict.reason]));
  const whyGone = (frame: number) => (dropped.get(frame) ?? "removed").replaceAll("_", " ");
  const version: DatasetVersion = {
    version: number,
    state: "writing",
    createdAt: ports.now(),
    by: job.userId,
    digest,
    items: items.length,
    text: datasetDiff(latest, manifest, whyGone).text,
    lastEvent: record.events.length,
  };
  await writeRecord(ports, dataset.stored, { ...record, versions: [...record.versions, version] });
  await storeVersion(ports, dataset, manifest, content, signal);
  return markReady(ports, { userId: job.userId, jobId: job.id }, version);
}

/** Items in order of frames, under the names that their pictures have had in any version, or came with. */
async function namedItems(
  ports: DatasetPorts,
  { job, versions }: OpenDataset,
  content: readonly Content[],
): Promise<DatasetItem[]> {
  const names = new Map<string, string>();
  for (const { version } of versions) {
    const { items } = await versionManifest(ports, job, version);
    for (const { sha256, fileName } of items) names.set(sha256, names.get(sha256) ?? fileName);
  }
  let next = await highestNumber(ports, job.userId, job.id);
  return content.map(({ decided, sha256, caption }) => {
    const { candidate, crop, verdict } = decided;
    const { clip } = candidate;
    const croppedSha256 = crop === null ? null : sha256;
    const fileName =
      candidate.imported === undefined
        ? (names.get(sha256) ??
          itemFileName(candidate, { numbered: itemStem(next++, 1, candidate.source), croppedSha256 }))
        : itemFileName(candidate, { numbered: "", croppedSha256 });
    return {
      ...{ fileName, caption, author: decided.caption.author, sha256 },
      ...{ width: crop?.width ?? candidate.width, height: crop?.height ?? candidate.height },
      ...{ frame: candidate.frame, seconds: candidate.seconds, shot: candidate.shot },
      ...itemSource(candidate),
      ...{ reason: verdict.text, measurements: candidate.measurements },
      ...(candidate.imported === undefined ? {} : { path: candidate.imported.path }),
      ...(crop === null ? {} : { crop }),
      ...(clip === undefined ? {} : { clip: ClipFacts.parse(clip) }),
    };
  });
}

/** Where an item is stored in the dataset. */
function keyOf({ userId, id }: Job, { fileName, clip }: Pick<DatasetItem, "fileName" | "clip">): string {
  return clip === undefined ? keys.image(userId, id, fileName) : keys.clip(userId, id, fileName);
}

/** The highest number that a stored picture or clip has. */
async function highestNumber({ objects }: DatasetPorts, userId: string, jobId: string): Promise<number> {
  let highest = 0;
  for (const folder of [keys.image(userId, jobId, ""), keys.clip(userId, jobId, "")]) {
    for await (const { key } of objects.list(folder)) {
      highest = Math.max(highest, Number(/\/(?:\d+-)?(\d+)\.[^/]*$/.exec(key)?.[1] ?? 0));
    }
  }
  return highest;
}

async function storeVersion(
  { objects }: DatasetPorts,
  { job }: OpenDataset,
  manifest: DatasetManifest,
  content: readonly Content[],
  signal: AbortSignal,
): Promise<void> {
  const { userId, id } = job;
  const pictureOf = new Map(content.map((one) => [one.frame, one]));
  await storeEach(manifest.items, async (item) => {
    signal.throwIfAborted();
    const { frame, fileName, caption, sha256 } = item;
    const picture = pictureOf.get(frame);
    if (picture === undefined) throw new TypeError(`no picture of frame ${frame}`);
    const key = keyOf(job, item);
    if ((await objects.head(key)) === null) {
      const bytes = picture.cropped ?? objects.get(picture.decided.candidate.key);
      await objects.put(key, bytes, {
        contentType: itemContentType(fileName),
        neverReplaces: true,
        sha256,
        signal,
      });
    }
    await objects.put(keys.caption(userId, id, fileName.replace(/\.[^.]+$/, ".txt")), Buffer.from(caption), {
      contentType: "text/plain; charset=utf-8",
      signal,
    });
  });
  const folder = await mkdtemp(join(tmpdir(), "reelora-dataset-"));
  try {
    const path = join(folder, "dataset.zip");
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      for (const item of manifest.items) {
        const { fileName, caption } = item;
        yield { name: fileName, content: objects.get(keyOf(job, item)) };
        yield { name: fileName.replace(/\.[^.]+$/, ".txt"), content: Buffer.from(caption) };
      }
    };
    await writeZip(path, entries(), signal);
    const zipKey = keys.datasetZip(userId, id, manifest.version);
    await objects.put(zipKey, { file: path }, { contentType: "application/zip", signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await objects.put(keys.datasetManifest(userId, id, manifest.version), bytes, {
    contentType: "application/json",
    neverReplaces: true,
    signal,
  });
}

async function markReady(ports: DatasetPorts, owner: DatasetOwner, version: DatasetVersion): Promise<DatasetVersion> {
  const ready: DatasetVersion = { ...version, state: "ready" };
  for (let attempt = 1; ; attempt += 1) {
    const dataset = await openDataset(ports, owner);
    const record = recordOf(dataset);
    const versions = record.versions.map((one) => (one.version === ready.version ? ready : one));
    try {
      await writeRecord(ports, dataset.stored, { ...record, versions });
      return ready;
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsAtMost) throw error;
    }
  }
}
