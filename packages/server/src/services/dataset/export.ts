import { keys, ReeloraError } from "@reelora/core";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportLayouts, type ExportTarget } from "../../export/export-layouts.js";
import { getJob } from "../job/get.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { findVersion } from "./list-versions.js";
import { versionManifest } from "./open.js";

export interface ExportDataset extends DatasetOwner {
  readonly target: ExportTarget;
  /** Made when missing; must be empty when there, so that nothing of another set is trained on. */
  readonly folder: string;
  /** Null: the newest. */
  readonly version: number | null;
  readonly resolution: number;
}

export interface ExportedDataset {
  readonly folder: string;
  readonly version: number;
  readonly items: number;
  readonly files: number;
}

/**
 * Writes a version of a dataset as a trainer reads it. The folder is there whole or not at all. Throws `invalid_request`
 * when it holds something already.
 */
export async function exportDataset(
  ports: DatasetPorts,
  { target, version: asked, resolution, ...input }: ExportDataset,
  signal: AbortSignal,
): Promise<ExportedDataset> {
  const owner = { userId: input.userId, jobId: input.jobId };
  const folder = resolve(input.folder);
  const { version } = await findVersion(ports, { ...owner, version: asked });
  const { value: job } = await getJob(ports, owner);
  const manifest = await versionManifest(ports, job, version);
  await refuseFilled(folder);
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const files = exportLayouts[target].files({ manifest, folder: folder.replaceAll("\\", "/"), resolution });
    for (const file of files) {
      signal.throwIfAborted();
      const path = join(unfinished, ...file.path.split("/"));
      await mkdir(dirname(path), { recursive: true });
      if ("text" in file) await writeFile(path, file.text, { flag: "wx" });
      else {
        const key = /\.mp4$/.test(file.picture) ? keys.clip : keys.image;
        const bytes = ports.objects.get(key(owner.userId, owner.jobId, file.picture));
        await pipeline(Readable.from(bytes), createWriteStream(path, { flags: "wx" }), { signal });
      }
    }
    await rmdir(folder).catch(() => undefined);
    await rename(unfinished, folder);
    return { folder, version, items: manifest.items.length, files: files.length };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function refuseFilled(folder: string): Promise<void> {
  const present = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new ReeloraError(
      "invalid_request",
      `${folder} is no folder that can be written to.`,
      { field: "out" },
      error,
    );
  });
  if (present.length === 0) return;
  throw new ReeloraError(
    "invalid_request",
    `${folder} is not empty: name another folder, so that no picture of another set is trained on.`,
    { field: "out" },
  );
}
