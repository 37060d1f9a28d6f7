import { ReeloraError } from "@reelora/core";
import { uploads, type Upload } from "../../collections/uploads.js";
import { limitsOf, type UsagePorts } from "../usage/usage-ports.js";
import { uploadedBytes } from "./uploaded-bytes.js";

/**
 * Notes whose an upload is, before its first byte. Throws `source_too_large` for one above the installation's limit and
 * `quota_exceeded` when it, with what the user has uploaded and is uploading, exceeds theirs. It is noted first and looked
 * at after, so that any number at once cannot exceed the limit together.
 */
export async function beginUpload(
  ports: UsagePorts & { readonly maxVideoBytes: number },
  { id, userId, name, sizeBytes }: Pick<Upload, "id" | "userId" | "name" | "sizeBytes">,
): Promise<Upload> {
  const { store, now, maxVideoBytes } = ports;
  if (sizeBytes > maxVideoBytes) {
    throw new ReeloraError("source_too_large", `The file has ${sizeBytes} bytes; at most ${maxVideoBytes} are taken.`);
  }
  const upload = { id, userId, name: name.slice(0, 200), sizeBytes, createdAt: now(), videoId: null };
  const { value } = await store.insert(uploads, upload);
  const { storageBytes } = await limitsOf(ports, userId);
  const used = storageBytes === null ? 0 : await uploadedBytes(store, userId);
  if (storageBytes === null || used <= storageBytes) return value;
  await store.delete(uploads, id);
  throw new ReeloraError(
    "quota_exceeded",
    `With this file you would have ${used} bytes of videos and pictures; ${storageBytes} are allowed: delete some first.`,
  );
}
