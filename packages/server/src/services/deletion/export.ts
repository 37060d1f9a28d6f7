import { prefixesOf } from "../usage/sample-storage.js";
import { usageEntries } from "../../collections/usage-entries.js";
import type { Document, DocumentStore } from "../../ports/document-store.js";
import type { ObjectStore } from "../../ports/object-store.js";
import { ofUsers } from "./remove.js";

const linkSeconds = 24 * 60 * 60;
/** What would let a reader of the export act as somebody. */
const secretFields = new Set(["passwordHash", "hash", "secrets", "sealedAnswer"]);

/** Everything there is of a user, one line of JSON each: documents without secrets, and objects with an address that works for a day. */
export async function* exportUser(
  { store, objects }: { readonly store: DocumentStore; readonly objects: ObjectStore },
  userId: string,
): AsyncGenerator<string> {
  for (const collection of [...ofUsers(), usageEntries]) {
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof store.find<Document>>> = await store.find(collection, {
        where: { userId },
        limit: 200,
        ...(cursor === null ? {} : { cursor }),
      });
      for (const { value } of page.items) {
        const document = Object.fromEntries(Object.entries(value).filter(([name]) => !secretFields.has(name)));
        yield `${JSON.stringify({ collection: collection.name, document })}\n`;
      }
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
  }
  for (const prefix of prefixesOf(userId)) {
    for await (const { key, sizeBytes, sha256 } of objects.list(prefix)) {
      const { url } = await objects.signRead(key, { expiresInSeconds: linkSeconds });
      yield `${JSON.stringify({ object: key, sizeBytes, sha256, url })}\n`;
    }
  }
}
