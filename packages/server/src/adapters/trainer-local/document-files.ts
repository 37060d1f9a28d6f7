import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm } from "node:fs/promises";
import type { z } from "zod";
import { errorCode } from "./error-code.js";

/** Writes a document that must not be there yet; false when it is. It appears whole or not at all, also after a crash. */
export async function createDocument(path: string, document: unknown): Promise<boolean> {
  const partial = await writtenAside(path, JSON.stringify(document));
  try {
    await link(partial, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Writes a file whole or not at all, over what was there. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await rename(await writtenAside(path, text), path);
}

/** Null when there is no such document. */
export async function readDocument<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function writtenAside(path: string, text: string): Promise<string> {
  const partial = `${path}.${randomUUID()}`;
  const handle = await open(partial, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return partial;
}
