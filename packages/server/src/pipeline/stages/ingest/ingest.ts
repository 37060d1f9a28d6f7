import { keys, ReeloraError, videoDigest, type IngestManifest, type Source, type Warning } from "@reelora/core";
import { probe, type VideoProbe } from "@reelora/video";
import { rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { sourceId, sources } from "../../../collections/sources.js";
import type { DocumentStore } from "../../../ports/document-store.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import { importLimits } from "../../../imports/import-limits.js";
import { isZip } from "../../../imports/is-zip.js";
import { openFolder } from "../../../imports/open-folder.js";
import { openZip } from "../../../imports/open-zip.js";
import type { UsagePorts } from "../../../services/usage/usage-ports.js";
import { hashFile, inspectLocalFile } from "../../../sources/local-file.js";
import type { RemoteSource } from "../../../sources/remote-source.js";
import type { Stage, StageContext, StageOutput } from "../../stage.js";
import { fromVideoFailure } from "../../video-failure.js";
import { localVideo } from "../../video-file.js";
import { ingestPictures } from "./ingest-pictures.js";
import { ingestSources } from "./ingest-sources.js";
import { addressName, locationName } from "../../../sources/location-name.js";

type Video = IngestManifest["items"][number];

/** Part of the stage's time that reading or downloading takes; probing is quick. */
const readingShare = 0.98;

export interface IngestPorts extends UsagePorts {
  readonly objects: ObjectStore;
  readonly remote: RemoteSource;
  /** The most bytes of a source; of a zip, unpacked. */
  readonly maxBytes: number;
}

/**
 * Brings the footage to where it can be read, and knows it by its SHA-256. A local file stays where it is. An address
 * is downloaded once and kept: as long as it says that it has not changed, it is not downloaded again. Of a folder or
 * zip of pictures, each picture is stored.
 */
export function ingestStage(ports: IngestPorts): Stage<"ingest"> {
  return {
    name: "ingest",
    options: ({ source, sources }) =>
      sources.length === 0 ? { source: { ...source } } : { sources: sources.map((one) => ({ ...one.source })) },
    run: (context) =>
      context.job.sources.length === 0
        ? ingestOne(ports, context, context.job.source)
        : ingestSources(ports.objects, context, (ofOne, source) => ingestOne(ports, ofOne, source)),
  };
}

async function ingestOne(ports: IngestPorts, context: StageContext, source: Source): Promise<StageOutput<"ingest">> {
  const limits = importLimits(ports.maxBytes);
  if (source.kind === "file" && (await isFolder(source.path))) {
    const location = { kind: "file", path: source.path, modifiedMs: 0 } as const;
    const files = await openFolder(source.path, limits);
    return ingestPictures(ports, context, {
      ...{ files, name: basename(source.path), location, zip: null, isDownload: false, limits },
    });
  }
  const found =
    source.kind === "file"
      ? await fromFile(ports, context, source.path)
      : source.kind === "video"
        ? fromUpload(context.job.userId, source)
        : await fromUrl(ports, context, source.url);
  const path = await localVideo(found.video, context.scratch, ports.objects);
  if (await isZip(path)) {
    const { isDownload, video } = found;
    const { name, location, sha256, sizeBytes } = video;
    const files = await openZip(path, name, limits);
    const videoId = source.kind === "video" ? source.videoId : null;
    const zip = { sha256, sizeBytes, videoId, sizeOf: (entry: string) => files.sizeOf(entry) };
    return ingestPictures(ports, context, { files, name, location, zip, isDownload, limits });
  }
  const probed = await probe(path, { signal: context.signal }).catch((error: unknown) => {
    throw withName(fromVideoFailure(error), source);
  });
  const video = { ...found.video, facts: videoFacts(probed) };
  return {
    items: [video],
    facts: {},
    outputDigest: videoDigest(video),
    counts: { sizeBytes: video.sizeBytes, downloaded: found.isDownload ? 1 : 0 },
    summary: summaryOf(video),
    warnings: found.warnings,
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

interface Found {
  readonly video: Omit<Video, "facts">;
  readonly isDownload: boolean;
  readonly warnings: readonly Warning[];
}

async function fromFile({ store }: IngestPorts, context: StageContext, path: string): Promise<Found> {
  const file = await inspectLocalFile(path);
  const id = sourceId(context.job.userId, `file:${file.path}`);
  const validator = `${file.sizeBytes}:${file.modifiedMs}`;
  const seen = await store.get(sources, id);
  const isSeen = seen?.value.validator === validator;
  const sha256 = isSeen
    ? seen.value.sha256
    : await hashFile(file.path, {
        signal: context.signal,
        onProgress: (doneBytes) => context.progress((readingShare * doneBytes) / Math.max(1, file.sizeBytes)),
      });
  if (!isSeen) await remember(store, context, { id, validator, sha256, sizeBytes: file.sizeBytes });
  const location = { kind: "file", path: file.path, modifiedMs: file.modifiedMs } as const;
  return {
    video: { sha256, sizeBytes: file.sizeBytes, name: basename(file.path), location },
    isDownload: false,
    warnings: [],
  };
}

function fromUpload(userId: string, source: Extract<Source, { kind: "video" }>): Found {
  const { sha256, sizeBytes, name } = source;
  const location = { kind: "object", key: keys.source(userId, sha256) } as const;
  return { video: { sha256, sizeBytes, name, location }, isDownload: false, warnings: [] };
}

async function fromUrl({ store, objects, remote }: IngestPorts, context: StageContext, url: string): Promise<Found> {
  const { userId } = context.job;
  const offered = await remote.inspect(url, context.signal);
  const id = sourceId(userId, url);
  const validator = JSON.stringify([offered.sizeBytes, offered.etag, offered.lastModified]);
  const isNamed = offered.etag !== null || offered.lastModified !== null;
  const seen = isNamed ? await store.get(sources, id) : null;
  if (seen !== null && seen.value.validator === validator) {
    const { sha256, sizeBytes } = seen.value;
    const key = keys.source(userId, sha256);
    if ((await objects.head(key)) !== null) {
      return {
        video: { sha256, sizeBytes, name: addressName(url), location: { kind: "object", key } },
        isDownload: false,
        warnings: [],
      };
    }
  }
  const file = join(context.scratch, "download");
  const { sha256, sizeBytes, etag, lastModified } = await remote.download(url, {
    file,
    signal: context.signal,
    onProgress: (doneBytes, totalBytes) =>
      context.progress(totalBytes === null ? 0 : (readingShare * doneBytes) / Math.max(1, totalBytes)),
  });
  const key = keys.source(userId, sha256);
  if ((await objects.head(key)) === null) {
    await objects.put(key, { file }, { contentType: "application/octet-stream", sha256, signal: context.signal });
  }
  await rm(file, { force: true });
  // Also where nothing names these bytes, and they are downloaded again the next time: what was kept is found by it.
  await remember(store, context, {
    id,
    validator: JSON.stringify([offered.sizeBytes, etag, lastModified]),
    sha256,
    sizeBytes,
  });
  return {
    video: { sha256, sizeBytes, name: addressName(url), location: { kind: "object", key } },
    isDownload: true,
    warnings: [],
  };
}

async function remember(
  store: DocumentStore,
  { job, now }: StageContext,
  seen: { readonly id: string; readonly validator: string; readonly sha256: string; readonly sizeBytes: number },
): Promise<void> {
  const record = { ...seen, userId: job.userId, seenAt: now() };
  const known = await store.get(sources, seen.id);
  // Two jobs on one source may write at once. Either record is true, so losing the race does not matter.
  await (known === null ? store.insert(sources, record) : store.replace(sources, record, known.version)).catch(
    (error: unknown) => {
      if (!(error instanceof ReeloraError && error.code === "version_conflict")) throw error;
    },
  );
}

/** The decoder knows a path of ours; the user should read the name that they gave. */
function withName(error: unknown, source: Source): unknown {
  if (!(error instanceof ReeloraError) || source.kind === "file") return error;
  const name = locationName(source);
  const message = error.message.replace(/\S*[\\/]scratch[\\/]\S*?[\\/]video\b/g, name);
  const field = source.kind === "video" ? "videoId" : "videoUrl";
  return new ReeloraError(error.code, message, { ...error.details, field }, error);
}

function videoFacts(probed: VideoProbe): Video["facts"] {
  const {
    container,
    codec,
    width,
    height,
    fps,
    variableFrameRate,
    frames,
    durationSeconds,
    rotation,
    hasAudio,
    colour,
  } = probed;
  return {
    container,
    codec,
    width,
    height,
    fps,
    variableFrameRate,
    frames,
    durationSeconds,
    rotation,
    hasAudio,
    hdr: colour.hdr,
  };
}

function summaryOf({ facts, sizeBytes }: Video): string {
  const length = facts.durationSeconds === null ? "" : `, ${facts.durationSeconds.toFixed(1)} s`;
  return `${facts.width}x${facts.height} ${facts.codec}, ${facts.fps.toFixed(2).replace(/\.?0+$/, "")} fps${length}, ${(sizeBytes / 1e6).toFixed(1)} MB`;
}
