import { entryPath, ReeloraError, shownName } from "@reelora/core";
import { crc32 } from "node:zlib";
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from "yauzl";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";
import { zipProblem, type ZipEntryFacts, type ZipProblem } from "./judge-entries.js";

export interface ZipFiles extends ImportFiles {
  /** How many bytes a file has unpacked, as the zip's directory says; what is read is held to it. */
  sizeOf(path: string): number;
}

/**
 * The files of a zip on this machine, which is judged as a whole before a byte of it is unpacked, and never unpacked to
 * the disk. `shown`: what messages call it. Throws `archive_unsafe`, naming the entry, for one that could do harm, and
 * `archive_corrupt` for one that cannot be read to its end or does not hold what its directory says.
 */
export async function openZip(path: string, shown: string, limits: ImportLimits): Promise<ZipFiles> {
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch((error: unknown) => {
    throw corrupt(shown, error);
  });
  try {
    const entries = await entriesOf(zip, shown, limits);
    const problem = zipProblem(
      entries.map(({ facts }) => facts),
      zip.fileSize,
      limits,
    );
    if (problem !== null) throw unsafe(shown, problem);
    const files = new Map<string, Entry>();
    for (const { facts, entry } of entries) {
      const judged = entryPath(facts.name);
      if ("path" in judged && !judged.isFolder) files.set(judged.path, entry);
    }
    return {
      kind: "zip",
      paths: [...files.keys()],
      async read(name, maxBytes) {
        const entry = files.get(name);
        if (entry === undefined) throw new TypeError(`the zip has no ${name}`);
        return contentOf(zip, entry, { shown, name, maxBytes });
      },
      sizeOf: (name) => files.get(name)?.uncompressedSize ?? 0,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile, shown: string, { entries: most }: ImportLimits) {
  const found: { readonly facts: ZipEntryFacts; readonly entry: Entry }[] = [];
  const refuseMore = (count: number) => {
    if (count <= most) return;
    const problem = `holds ${count.toLocaleString("en")} entries; ${most.toLocaleString("en")} are taken`;
    throw unsafe(shown, { entry: null, problem, help: "Split it into several." });
  };
  refuseMore(zip.entryCount);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name === null) {
        const raw = entry.fileNameRaw.toString("latin1");
        throw unsafe(shown, { entry: raw, problem: "has a name that is not UTF-8 as it says", help: "Rename it." });
      }
      found.push({ facts: factsOf(entry, name), entry });
      refuseMore(found.length);
    }
  } catch (error) {
    throw corrupt(shown, error);
  }
  return found;
}

const saysUtf8 = 0x800;

/** Most programs write UTF-8 whether or not they say so; what is not is read as the specification has it, code page 437. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
  } catch {
    if ((generalPurposeBitFlag & saysUtf8) !== 0) return null;
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  }
}

function factsOf(entry: Entry, name: string): ZipEntryFacts {
  return {
    name,
    offset: entry.relativeOffsetOfLocalHeader,
    nameBytes: entry.fileNameLength,
    compressedBytes: entry.compressedSize,
    uncompressedBytes: entry.uncompressedSize,
    method: entry.compressionMethod,
    isEncrypted: entry.isEncrypted(),
    mode: entry.externalFileAttributes >>> 16,
  };
}

interface Reading {
  readonly shown: string;
  readonly name: string;
  readonly maxBytes: number;
}

/** Counted while it comes: never more than `maxBytes` are held, whatever the directory says. */
async function contentOf(zip: ZipFile, entry: Entry, { shown, name, maxBytes }: Reading): Promise<Buffer> {
  const tooLarge = () =>
    unsafe(shown, {
      entry: name,
      problem: `has more than ${maxBytes.toLocaleString("en")} bytes, the most that such a file may have`,
      help: "Make it smaller, or leave it out.",
    });
  if (entry.uncompressedSize > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let [sizeBytes, sum] = [0, 0];
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge();
      sum = crc32(chunk, sum);
      chunks.push(chunk);
    }
  } catch (error) {
    throw corrupt(shown, error, name);
  }
  if (sum !== entry.crc32) throw corrupt(shown, new Error("it does not have its checksum"), name);
  return Buffer.concat(chunks);
}

function unsafe(shown: string, { entry, problem, help }: ZipProblem): ReeloraError {
  const what = entry === null ? `it ${problem}` : `its entry ${shownName(entry)} ${problem}`;
  return new ReeloraError("archive_unsafe", `${shown} was not unpacked: ${what}. ${help}`);
}

function corrupt(shown: string, error: unknown, entry?: string): unknown {
  if (error instanceof ReeloraError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const where = entry === undefined ? "" : ` at its entry ${shownName(entry)}`;
  return new ReeloraError(
    "archive_corrupt",
    `${shown} cannot be read as a zip${where}: ${text.replace(/[.\s]+$/, "")}. Check that it was copied completely, or make it anew.`,
    {},
    error,
  );
}
