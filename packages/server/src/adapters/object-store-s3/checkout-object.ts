import { open, rm } from "node:fs/promises";
import { readObject } from "./read-object.js";
import type { S3Connection } from "./s3-connection.js";

/** ObjectStore.checkout: a download that leaves no file behind unless all bytes are there and right. */
export async function checkoutObject(connection: S3Connection, key: string, path: string): Promise<void> {
  const chunks = readObject(connection, key);
  const first = await chunks.next();
  const file = await open(path, "wx", 0o444).catch(async (error: NodeJS.ErrnoException) => {
    await chunks.return(undefined);
    if (error.code === "EEXIST") throw new TypeError(`a file is at ${path} already`, { cause: error });
    throw error;
  });
  try {
    try {
      for (let step = first; step.done !== true; step = await chunks.next()) await file.writeFile(step.value);
    } finally {
      await chunks.return(undefined);
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
