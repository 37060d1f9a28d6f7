import { collidingPaths, entryPath, shownName } from "@reelora/core";
import type { ImportLimits } from "./import-limits.js";

/** What a zip's directory says of an entry. */
export interface ZipEntryFacts {
  readonly name: string;
  /** Of the local header, from the start of the file. */
  readonly offset: number;
  readonly nameBytes: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** As in the specification: 0 is stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Upper half of the external attributes: on Unix the mode. */
  readonly mode: number;
}

/** Why a zip is not unpacked: the entry at fault, where it is one, what is wrong with it, and what to do. */
export interface ZipProblem {
  readonly entry: string | null;
  readonly problem: string;
  readonly help: string;
}

const localHeaderBytes = 30;
const freeOfRatioBytes = 1024 * 1024;
const fileTypeBits = 0o170_000;
const [regularFile, folder, link] = [0o100_000, 0o040_000, 0o120_000];

const again = "Make the zip anew from the folder of pictures.";

/**
 * What makes a zip unsafe to unpack, judged by its directory alone, before anything is unpacked; null when nothing does.
 * Names that lead elsewhere, links and special files, encrypted content, methods other than stored and deflated, two
 * names for one file, entries that share bytes, and more of anything than the limits allow. Pure.
 */
export function zipProblem(
  entries: readonly ZipEntryFacts[],
  fileBytes: number,
  limits: ImportLimits,
): ZipProblem | null {
  let totalBytes = 0;
  const paths: string[] = [];
  for (const entry of entries) {
    const problem = entryProblem(entry, limits);
    if (problem !== null) return { entry: entry.name, ...problem };
    const judged = entryPath(entry.name);
    if ("path" in judged && !judged.isFolder) paths.push(judged.path);
    totalBytes += entry.uncompressedBytes;
    if (totalBytes > limits.totalBytes) {
      return {
        entry: null,
        problem: `unpacks to more than ${limits.totalBytes.toLocaleString("en")} bytes`,
        help: "Split it into several, or ask the operator for a higher limit (REELORA_MAX_VIDEO_GB).",
      };
    }
  }
  const collision = collidingPaths(paths);
  if (collision !== null) {
    const [one, other] = collision;
    const what = one === other ? "is there twice" : `is the same file as ${shownName(one)} on some systems`;
    return { entry: other, problem: what, help: "Rename one of the two." };
  }
  return overlap(entries, fileBytes);
}

function entryProblem(entry: ZipEntryFacts, limits: ImportLimits): Omit<ZipProblem, "entry"> | null {
  const { name, compressedBytes, uncompressedBytes, method, isEncrypted, mode } = entry;
  const judged = entryPath(name);
  if ("problem" in judged) return { problem: judged.problem, help: again };
  const type = mode & fileTypeBits;
  if (type === link) return { problem: "is a symbolic link", help: "Put the file itself into the zip." };
  if (type !== 0 && type !== regularFile && !(type === folder && judged.isFolder)) {
    return { problem: "is neither a file nor a folder", help: "Leave it out." };
  }
  if (judged.isFolder) {
    return uncompressedBytes === 0 ? null : { problem: "is a folder with bytes of its own", help: again };
  }
  if (isEncrypted) return { problem: "is encrypted", help: "Make the zip without a password." };
  if (method !== 0 && method !== 8) {
    return { problem: `is packed by method ${method}`, help: "Pack it the usual way: deflated, or stored." };
  }
  if (uncompressedBytes > freeOfRatioBytes && uncompressedBytes > limits.ratio * compressedBytes) {
    return {
      problem: `unpacks to ${uncompressedBytes.toLocaleString("en")} bytes from ${compressedBytes.toLocaleString("en")}, more than ${limits.ratio} times as many`,
      help: "No picture packs so well: leave it out.",
    };
  }
  return null;
}

/** Entries lie one after the other in a zip that somebody made; a bomb has many that unpack the same bytes. */
function overlap(entries: readonly ZipEntryFacts[], fileBytes: number): ZipProblem | null {
  const ordered = entries.toSorted((one, other) => one.offset - other.offset);
  for (const [index, { name, offset, nameBytes, compressedBytes }] of ordered.entries()) {
    const next = ordered[index + 1];
    const end = offset + localHeaderBytes + nameBytes + compressedBytes;
    if (end <= (next?.offset ?? fileBytes)) continue;
    const problem = next === undefined ? "ends behind the end of the zip" : `shares bytes with ${shownName(next.name)}`;
    return { entry: name, problem, help: again };
  }
  return null;
}
