import { keys, makeId, ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import { uploads, type Upload } from "../../collections/uploads.js";
import type { DirectUploads, StoredPart } from "../../ports/direct-uploads.js";
import type { Stored } from "../../ports/document-store.js";
import type { ObjectStore, SignedAddress } from "../../ports/object-store.js";
import { sniffBytes, sniffVideo } from "../../sources/sniff-video.js";
import type { UsagePorts } from "../usage/usage-ports.js";
import { beginUpload } from "./begin-upload.js";
import { getUpload } from "./get.js";
import { recordVideo, type RecordVideoPorts } from "./record-video.js";

export interface DirectUploadPorts extends UsagePorts, RecordVideoPorts {
  readonly objects: ObjectStore;
  /** Null: the object store has no server of its own. */
  readonly directUploads: DirectUploads | null;
  readonly maxVideoBytes: number;
}

export interface WhoseUpload {
  readonly userId: string;
  readonly uploadId: string;
}

const mebibyte = 1024 * 1024;
/** S3 takes at most 10,000 parts. */
const partsAtMost = 9_000;
const smallestPartBytes = 16 * mebibyte;

/** How large each part of a file is, but the last one. */
function partBytesOf(sizeBytes: number): number {
  return Math.max(smallestPartBytes, Math.ceil(sizeBytes / partsAtMost / mebibyte) * mebibyte);
}

/**
 * Begins an upload whose parts go straight to the object store. Throws `direct_upload_unsupported` where that has no
 * server of its own, `source_too_large` and `quota_exceeded` before anything is sent.
 */
export async function beginDirectUpload(
  ports: DirectUploadPorts,
  { userId, name, sizeBytes }: Pick<Upload, "userId" | "name" | "sizeBytes">,
): Promise<Upload> {
  const direct = supported(ports);
  const { store, now, randomBytes } = ports;
  const id = makeId("upload", now(), randomBytes(10));
  const upload = await beginUpload(ports, { id, userId, name, sizeBytes });
  const key = `${keys.temp(id)}source`;
  try {
    const token = await direct.begin(key, { contentType: "application/octet-stream" });
    const placed = { ...upload, direct: { key, token, partBytes: partBytesOf(sizeBytes) } };
    return (await store.replace(uploads, placed, 1)).value;
  } catch (error) {
    await store.delete(uploads, id);
    throw error;
  }
}

/** Where parts go: an address for each number. Throws `invalid_request` for a part that the file does not have. */
export async function signParts(
  ports: DirectUploadPorts,
  whose: WhoseUpload,
  { partNumbers, expiresInSeconds }: { readonly partNumbers: readonly number[]; readonly expiresInSeconds: number },
): Promise<readonly (SignedAddress & { readonly partNumber: number })[]> {
  const { direct, upload, place } = await openUpload(ports, whose);
  const count = Math.max(1, Math.ceil(upload.value.sizeBytes / place.partBytes));
  const beyond = partNumbers.find((partNumber) => partNumber > count);
  if (beyond !== undefined) {
    throw new ReeloraError(
      "invalid_request",
      `The file has ${count} parts of ${place.partBytes} bytes; there is no part ${beyond}.`,
      {
        field: "partNumbers",
      },
    );
  }
  return Promise.all(
    partNumbers.map(async (partNumber) => ({
      partNumber,
      ...(await direct.signPart(place, partNumber, { expiresInSeconds })),
    })),
  );
}

/** The parts that have arrived. */
export async function listParts(
  ports: DirectUploadPorts,
  whose: WhoseUpload,
): Promise<{ readonly partBytes: number; readonly parts: readonly StoredPart[] }> {
  const { direct, place } = await openUpload(ports, whose);
  return { partBytes: place.partBytes, parts: (await direct.parts(place)) ?? [] };
}

/** Gives an upload up and forgets its parts. */
export async function abortDirectUpload(ports: DirectUploadPorts, whose: WhoseUpload): Promise<void> {
  const { direct, upload, place } = await openUpload(ports, whose);
  await direct.abort(place);
  await ports.objects.delete(place.key);
  await ports.store.delete(uploads, upload.value.id);
}

/**
 * Makes a video of an upload whose parts are all there: puts them together, looks whether they are a video, reads them
 * once for their SHA-256 and gives them their place. Doing it again, also after a crash, goes on. Throws
 * `invalid_request` while a part is missing, and `not_a_video`, which gives the upload up.
 */
export async function finishDirectUpload(ports: DirectUploadPorts, whose: WhoseUpload): Promise<string> {
  const { direct, upload, place } = await openUpload(ports, whose);
  if (upload.value.videoId !== null) return upload.value.videoId;
  const { store, objects } = ports;
  const parts = await direct.parts(place);
  if (parts !== null) {
    refuseIncomplete(parts, upload.value.sizeBytes, place.partBytes);
    await direct.complete(place, parts);
  }
  const { sizeBytes } = upload.value;
  const container = await containerOf(objects, place.key);
  if (container === null) {
    await objects.delete(place.key);
    await store.delete(uploads, upload.value.id);
    throw new ReeloraError(
      "not_a_video",
      "The file is no video in a known format, and no zip of pictures. Give one such as mp4, mov, mkv or webm.",
    );
  }
  const hash = createHash("sha256");
  for await (const chunk of objects.get(place.key)) hash.update(chunk);
  const sha256 = hash.digest("hex");
  const lasting = keys.source(whose.userId, sha256);
  if ((await objects.head(lasting)) === null) {
    await direct.adopt(place.key, lasting, { sha256, sizeBytes, contentType: "application/octet-stream" });
  }
  const video = await recordVideo(ports, upload, { sha256, sizeBytes, container });
  await objects.delete(place.key);
  return video.id;
}

interface OpenUpload {
  readonly direct: DirectUploads;
  readonly upload: Stored<Upload>;
  readonly place: NonNullable<Upload["direct"]>;
}

async function openUpload(ports: DirectUploadPorts, whose: WhoseUpload): Promise<OpenUpload> {
  const upload = await getUpload(ports, whose);
  const direct = supported(ports);
  const place = upload.value.direct;
  if (place !== undefined) return { direct, upload, place };
  throw new ReeloraError(
    "invalid_request",
    "This upload is a resumable one: its bytes go to its own address, by tus 1.0.",
    {
      field: "uploadId",
    },
  );
}

function supported({ directUploads }: DirectUploadPorts): DirectUploads {
  if (directUploads !== null) return directUploads;
  throw new ReeloraError(
    "direct_upload_unsupported",
    "The object store of this installation takes no direct uploads. Use a resumable upload: POST /api/uploads, by tus 1.0.",
  );
}

function refuseIncomplete(parts: readonly StoredPart[], sizeBytes: number, partBytes: number): void {
  const arrived = new Map(parts.map((part) => [part.partNumber, part.sizeBytes]));
  for (let start = 0, partNumber = 1; start < sizeBytes; start += partBytes, partNumber += 1) {
    const wanted = Math.min(partBytes, sizeBytes - start);
    const found = arrived.get(partNumber);
    if (found === wanted) continue;
    const what = found === undefined ? "has not arrived" : `has ${found} bytes instead of ${wanted}`;
    throw new ReeloraError("invalid_request", `Part ${partNumber} ${what}. Send it again, then complete the upload.`);
  }
  if (parts.length > Math.ceil(sizeBytes / partBytes)) {
    throw new ReeloraError(
      "invalid_request",
      "More parts have arrived than the file has. Give the upload up and begin again.",
    );
  }
}

async function containerOf(objects: ObjectStore, key: string): Promise<string | null> {
  const start: Uint8Array[] = [];
  for await (const chunk of objects.get(key, { start: 0, end: sniffBytes })) start.push(chunk);
  return (await sniffVideo(Buffer.concat(start)))?.container ?? null;
}
