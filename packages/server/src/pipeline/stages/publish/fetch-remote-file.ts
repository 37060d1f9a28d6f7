import { ReeloraError } from "@reelora/core";
import { rm } from "node:fs/promises";
import type { RemoteFile } from "../../../ports/trainer.js";
import { extractMember } from "./extract-member.js";

/** Downloads a file, resuming where it was cut off; checks its size when one was announced. */
export type Download = (
  url: string,
  options: {
    readonly file: string;
    readonly expectedBytes: number | null;
    readonly signal: AbortSignal;
    readonly onProgress: (doneBytes: number, totalBytes: number | null) => void;
  },
) => Promise<{ readonly sizeBytes: number; readonly sha256: string }>;

export interface FetchOptions {
  /** Where the file goes; replaced when it exists. `file + ".tar"` is used on the way. */
  readonly file: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number | null) => void;
}

/** A LoRA of the largest rank on the largest base stays far below. */
const largestMemberBytes = 16e9;

/** Brings a trainer's file home: what its address leads to, or the member of the tar there. */
export async function fetchRemoteFile(
  download: Download,
  { url, sizeBytes: expectedBytes, inside }: RemoteFile,
  { file, signal, onProgress }: FetchOptions,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  await rm(file, { force: true });
  if (inside === undefined) {
    return download(url, { file, expectedBytes, signal, onProgress }).catch((error: unknown) => {
      throw isOtherSize(error) ? otherSize(error, expectedBytes) : error;
    });
  }
  const archive = `${file}.tar`;
  await rm(archive, { force: true });
  await download(url, { file: archive, expectedBytes: null, signal, onProgress });
  try {
    const extracted = await extractMember(archive, { member: inside, file, maxBytes: largestMemberBytes, signal });
    return extracted;
  } finally {
    await rm(archive, { force: true });
  }
}

function isOtherSize(error: unknown): error is ReeloraError {
  return error instanceof ReeloraError && error.code === "source_changed";
}

function otherSize(cause: ReeloraError, expectedBytes: number | null): ReeloraError {
  return new ReeloraError(
    "weights_incomplete",
    `What the provider gives out as the trained file is not the file that it announced (${expectedBytes ?? "unknown"} bytes). Look for the file at the provider, or train again.`,
    {},
    cause,
  );
}
