import { entryPath, isNoise, ReeloraError, shownName } from "@reelora/core";
import { constants } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileError } from "../sources/file-error.js";
import type { ImportFiles } from "./import-files.js";
import type { ImportLimits } from "./import-limits.js";

const deepest = 16;

/**
 * The files of a folder on this machine. What is hidden is passed over, and so are links to folders and links that lead
 * out of the folder. Throws `nothing_to_import` for one with more files than the limits allow, `source_not_found` and
 * `source_forbidden` as files do.
 */
export async function openFolder(path: string, limits: ImportLimits): Promise<ImportFiles> {
  const root = await realpath(path).catch((error: unknown) => {
    throw fileError(path, error);
  });
  const paths: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      throw fileError(join(path, folder), error);
    });
    for (const entry of entries) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isNoise(name) || "problem" in entryPath(name)) continue;
      if (entry.isDirectory()) {
        if (depth < deepest) await walk(name, depth + 1);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFileWithin(root, name)))) {
        paths.push(name);
        if (paths.length > limits.entries) throw tooMany(path, limits.entries);
      }
    }
  };
  await walk("", 0);
  return {
    kind: "folder",
    paths,
    read: (name, maxBytes) => contentOf(join(root, ...name.split("/")), join(path, name), maxBytes),
    close: () => undefined,
  };
}

async function isFileWithin(root: string, name: string): Promise<boolean> {
  try {
    const target = await realpath(join(root, name));
    return target.startsWith(root.endsWith(sep) ? root : root + sep) && (await stat(target)).isFile();
  } catch {
    // A link to nothing.
    return false;
  }
}

async function contentOf(path: string, shown: string, maxBytes: number): Promise<Buffer> {
  try {
    // Opening a pipe that was put there meanwhile must not wait for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) throw tooLarge(shown, maxBytes);
      const content = await handle.readFile();
      if (content.length > maxBytes) throw tooLarge(shown, maxBytes);
      return content;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(shown, error);
  }
}

function tooLarge(shown: string, maxBytes: number): ReeloraError {
  return new ReeloraError(
    "source_too_large",
    `${shownName(shown)} has more than ${maxBytes.toLocaleString("en")} bytes, the most that such a file may have. Make it smaller, or take it out of the folder.`,
  );
}

function tooMany(path: string, most: number): ReeloraError {
  return new ReeloraError(
    "source_too_large",
    `${path} holds more than ${most.toLocaleString("en")} files. Give the folder of the pictures alone.`,
  );
}
