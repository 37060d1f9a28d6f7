import type { Db } from "mongodb";
import { z } from "zod";
import { isServerError } from "./is-server-error.js";

const namespaceNotFound = 26;
const Listed = z.array(z.record(z.string(), z.unknown()));

/** The indexes that a collection has; none for one that is not there yet. */
export async function listIndexes(database: Db, name: string): Promise<z.infer<typeof Listed>> {
  try {
    return Listed.parse(await database.collection(name).listIndexes().toArray());
  } catch (error) {
    if (isServerError(error, namespaceNotFound)) return [];
    throw error;
  }
}
