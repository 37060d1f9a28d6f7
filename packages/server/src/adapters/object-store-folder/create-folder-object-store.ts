import { mkdir } from "node:fs/promises";
import { requireDeletable, requireKeyPrefix, requireObjectKey } from "../../ports/object-key.js";
import type { ObjectHead, ObjectStore } from "../../ports/object-store.js";
import type { SignedFiles } from "../../ports/signed-files.js";
import { createAddressSigner, type SigningOptions } from "./address-signer.js";
import { checkoutObject } from "./checkout-object.js";
import { deleteObjects } from "./delete-objects.js";
import { onDisk } from "./file-error.js";
import { findRecord } from "./find-object.js";
import { folderLayout, type FolderLayout } from "./folder-layout.js";
import { openIncomingFolder } from "./incoming-folder.js";
import { putObject } from "./put-object.js";
import { readObject } from "./read-object.js";
import { walkKeys } from "./walk-keys.js";

export interface FolderObjectStoreOptions {
  /** Made when missing. May itself be a symbolic link; the folders in it may not. */
  readonly root: string;
  readonly signing: SigningOptions;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface FolderObjectStore {
  readonly store: ObjectStore;
  /** What a route at `{baseUrl}/files/{key}` asks before it serves or takes bytes. */
  readonly signedFiles: SignedFiles;
}

/** Objects as plain files that people can look through; several processes of one machine may use it at the same time. */
export async function createFolderObjectStore(options: FolderObjectStoreOptions): Promise<FolderObjectStore> {
  const { root, now } = options;
  const signer = createAddressSigner(options.signing);
  const { layout, incoming } = await onDisk(root, async () => {
    await mkdir(root, { recursive: true });
    const found = await folderLayout(root);
    return { layout: found, incoming: await openIncomingFolder(found.incoming, now()) };
  });

  const store: ObjectStore = {
    async put(key, content, putOptions) {
      requireObjectKey(key);
      putOptions.signal?.throwIfAborted();
      const incomingPath = await onDisk(root, () => incoming.newPath());
      const modifiedAt = new Date(now());
      return { key, ...(await putObject(layout, { key, content, options: putOptions, incomingPath, modifiedAt })) };
    },
    get: (key, range) => readObject(layout, key, range),
    async head(key) {
      requireObjectKey(key);
      return onDisk(root, () => headOf(layout, key));
    },
    list: (prefix) => listObjects(layout, prefix),
    async delete(prefix, known) {
      requireDeletable(prefix, known);
      return onDisk(root, () => deleteObjects(layout, prefix));
    },
    async signRead(key, { expiresInSeconds, downloadAs }) {
      return signer.sign(key, { kind: "read", extra: downloadAs ?? null }, expiresInSeconds, now());
    },
    async signUpload(key, { expiresInSeconds, contentType }) {
      return signer.sign(key, { kind: "upload", extra: contentType }, expiresInSeconds, now());
    },
    async checkout(key, path) {
      requireObjectKey(key);
      return onDisk(path, () => checkoutObject(layout, key, path));
    },
  };
  return { store, signedFiles: { verify: (request, nowMs) => signer.verify(request, nowMs) } };
}

async function headOf(layout: FolderLayout, key: string): Promise<ObjectHead | null> {
  const record = await findRecord(layout, key);
  return record === null ? null : { key, ...record };
}

async function* listObjects(layout: FolderLayout, prefix: string): AsyncGenerator<ObjectHead> {
  requireKeyPrefix(prefix);
  const steps = walkKeys(layout, prefix);
  for (;;) {
    const step = await onDisk(layout.root, () => steps.next());
    if (step.done === true) return;
    if (!("file" in step.value)) continue;
    const { file } = step.value;
    const head = await onDisk(layout.root, () => headOf(layout, file));
    if (head !== null) yield head;
  }
}
