import { MongoClient } from "mongodb";
import { z } from "zod";
import type { Collection, Document } from "../../ports/document-store.js";
import { ownPrefix } from "./index-plan.js";
import { listIndexes } from "./list-indexes.js";
import { toStorageError } from "./mongo-error.js";

export interface ExaminedMongo {
  readonly version: string;
  readonly isReplicated: boolean;
  readonly indexes: number;
  /** Its clock, in milliseconds since 1970; null when it does not tell. */
  readonly timeMs: number | null;
}

const timeouts = { serverSelectionTimeoutMS: 2_500, connectTimeoutMS: 2_500, socketTimeoutMS: 10_000 };

const Hello = z.object({ setName: z.string().optional(), msg: z.string().optional(), localTime: z.date().optional() });
const BuildInfo = z.object({ version: z.string() });

/** Asks a MongoDB about itself; its indexes are those of the given collections that are ours. */
export async function examineMongodb(
  uri: string,
  collections: readonly Collection<Document>[],
): Promise<ExaminedMongo> {
  const client = new MongoClient(uri, timeouts);
  try {
    const database = client.db(/^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? "reelora");
    const hello = Hello.parse(await database.command({ hello: 1 }));
    const { version } = BuildInfo.parse(await database.command({ buildInfo: 1 }));
    let indexes = 0;
    for (const { name } of collections) {
      const listed = await listIndexes(database, name);
      indexes += listed.filter((index) => String(index["name"]).startsWith(ownPrefix)).length;
    }
    // A router of a cluster says isdbgrid; its shards are replica sets.
    const isReplicated = hello.setName !== undefined || hello.msg === "isdbgrid";
    return { version, isReplicated, indexes, timeMs: hello.localTime?.getTime() ?? null };
  } catch (error) {
    throw toStorageError(error);
  } finally {
    await client.close();
  }
}
