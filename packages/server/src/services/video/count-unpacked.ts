import { ReeloraError } from "@reelora/core";
import { videos } from "../../collections/videos.js";
import type { DocumentStore } from "../../ports/document-store.js";
import { limitsOf, type UsagePorts } from "../usage/usage-ports.js";
import { uploadedBytes } from "./uploaded-bytes.js";

export interface Unpacked {
  readonly videoId: string;
  /** Who stores, or has stored, the pictures: of two jobs that do at once, each counts. */
  readonly jobId: string;
  readonly sizeBytes: number;
}

const attemptsAtMost = 100;

/**
 * Counts the pictures that a job unpacks of an uploaded zip to its owner's storage, in place of what was counted for the
 * job before; 0 bytes take it back. Counting the same again changes nothing. A video that is gone counts nothing.
 */
export async function countUnpacked(
  { store }: { readonly store: DocumentStore },
  { videoId, jobId, sizeBytes }: Unpacked,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(videos, videoId);
    if (stored === null || (stored.value.unpacked[jobId] ?? 0) === sizeBytes) return;
    const others = Object.entries(stored.value.unpacked).filter(([id]) => id !== jobId);
    const unpacked = Object.fromEntries(sizeBytes === 0 ? others : [...others, [jobId, sizeBytes]]);
    try {
      await store.replace(videos, { ...stored.value, unpacked }, stored.version);
      return;
    } catch (error) {
      const isConflict = error instanceof ReeloraError && error.code === "version_conflict";
      if (!isConflict || attempt === attemptsAtMost) throw error;
    }
  }
}

/**
 * Counts them where the owner has room. They are counted first and looked at after, so that any number at once cannot
 * exceed the limit together. Throws `quota_exceeded`, and takes what was counted for the job back.
 */
export async function reserveUnpacked(ports: UsagePorts, userId: string, unpacked: Unpacked): Promise<void> {
  const { store } = ports;
  await countUnpacked(ports, unpacked);
  const { storageBytes } = await limitsOf(ports, userId);
  if (storageBytes === null) return;
  const used = await uploadedBytes(store, userId);
  if (used <= storageBytes) return;
  await countUnpacked(ports, { ...unpacked, sizeBytes: 0 });
  throw new ReeloraError(
    "quota_exceeded",
    `With the pictures of this zip you would have ${used} bytes of videos and pictures; ${storageBytes} are allowed: delete some first.`,
  );
}
