import { ReeloraError } from "@reelora/core";
import { uploads, type Upload } from "../../collections/uploads.js";
import { videos } from "../../collections/videos.js";
import { limitsOf, type UsagePorts } from "../usage/usage-ports.js";

/**
 * Notes whose an upload is, before its first byte. Throws `source_too_large` for one above the installation's limit and
 * `quota_exceeded` when it, with what the user has uploaded and is uploading, exceeds theirs.
 */
export async function beginUpload(
  ports: UsagePorts & { readonly maxVideoBytes: number },
  { id, userId, name, sizeBytes }: Pick<Upload, "id" | "userId" | "name" | "sizeBytes">,
): Promise<Upload> {
  const { store, now, maxVideoBytes } = ports;
  if (sizeBytes > maxVideoBytes) {
    throw new ReeloraError("source_too_large", `The file has ${sizeBytes} bytes; at most ${maxVideoBytes} are taken.`);
  }
  const { storageBytes } = await limitsOf(ports, userId);
  if (storageBytes !== null) {
    const used = await uploadedBytes(ports, userId);
    if (used + sizeBytes > storageBytes) {
      throw new ReeloraError(
        "quota_exceeded",
        `With this file you would have ${used + sizeBytes} bytes of videos; ${storageBytes} are allowed: delete some first.`,
      );
    }
  }
  const upload = { id, userId, name: name.slice(0, 200), sizeBytes, createdAt: now(), videoId: null };
  return (await store.insert(uploads, upload)).value;
}

async function uploadedBytes({ store }: UsagePorts, userId: string): Promise<number> {
  const pages = [
    await store.find(videos, { where: { userId }, limit: 1000 }),
    await store.find(uploads, { where: { userId, videoId: null }, limit: 1000 }),
  ];
  return pages.flatMap(({ items }) => items.map(({ value }) => value.sizeBytes)).reduce((sum, size) => sum + size, 0);
}
