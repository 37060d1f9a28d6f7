import { ReeloraError } from "@reelora/core";
import type { ShotScan } from "@reelora/video";
import { randomUUID } from "node:crypto";
import { access, constants, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";

const count = z.int().nonnegative();
const long = z.literal(true).exactOptional();
const cut = z.object({ frame: count, change: z.number(), prominence: z.number(), stillBefore: long, stillAfter: long });
const fade = z.object({
  ...{ start: count, end: count, contrast: z.number(), error: z.number() },
  ...{ out: z.boolean(), in: z.boolean() },
});
const dissolve = z.object({
  start: count,
  end: count,
  blendError: z.number(),
  change: z.number(),
  changedArea: z.number(),
  changedStructure: z.number(),
  fadedDetail: z.number(),
  likeness: z.number(),
  innerChange: z.number(),
  outerChange: z.number(),
  relit: z.number().nullable(),
});

const keptScanSchema = z.object({
  /** Of which video it is: another one, or a changed one, has others. */
  video: z.object({ file: z.string(), sizeBytes: count, modifiedMs: z.number() }),
  fps: z.number().positive(),
  frames: count,
  width: count,
  height: count,
  evidence: z.object({ cuts: z.array(cut), fades: z.array(fade), dissolves: z.array(dissolve) }),
  /** For each frame how much it changes, null where it was not decoded. */
  changes: z.array(z.number().nullable()),
});

/** What is kept of a scan for other thresholds. */
export type KeptScan = z.infer<typeof keptScanSchema>;

/**
 * The scan of a video that a file keeps; null when there is no such file yet. Rejects with `invalid_request` for any other, and
 * where there is no folder for it.
 */
export async function readKeptScan(path: string, video: string): Promise<KeptScan | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw refused(`${path} cannot be read`, error);
  });
  if (text === null) {
    await access(dirname(path), constants.W_OK).catch((error: unknown) => {
      throw refused(`${path} cannot be written: there is no folder ${dirname(path)} that may be written`, error);
    });
    return null;
  }
  const kept = keptScanSchema.safeParse(parsed(text));
  if (!kept.success) throw refused(`${path} holds no scan that this version can read`, kept.error);
  const { file, ...size } = await identityOf(video);
  if (kept.data.video.sizeBytes !== size.sizeBytes || kept.data.video.modifiedMs !== size.modifiedMs) {
    throw refused(
      `${path} holds the scan of ${kept.data.video.file}, and ${file} is another file or was changed since`,
    );
  }
  return kept.data;
}

/** Keeps a scan in a file, which is there whole or not at all. */
export async function keepScan(path: string, video: string, scan: ShotScan): Promise<void> {
  const { fps, frames, width, height, evidence, changes } = scan;
  const kept: KeptScan = {
    video: await identityOf(video),
    ...{ fps, frames, width, height },
    evidence: { cuts: [...evidence.cuts], fades: [...evidence.fades], dissolves: [...evidence.dissolves] },
    changes: Array.from(changes, (change) => (Number.isNaN(change) ? null : change)),
  };
  const partial = join(dirname(path), `.partial-${randomUUID()}`);
  try {
    await writeFile(partial, `${JSON.stringify(kept)}\n`);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw new ReeloraError("invalid_request", `--scan: ${path} cannot be written: ${String(error)}`, {}, error);
  }
}

async function identityOf(video: string): Promise<KeptScan["video"]> {
  const { size, mtimeMs } = await stat(video);
  return { file: basename(video), sizeBytes: size, modifiedMs: mtimeMs };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(what: string, cause?: unknown): ReeloraError {
  return new ReeloraError("invalid_request", `--scan: ${what}. Name another file, or remove it.`, {}, cause);
}
