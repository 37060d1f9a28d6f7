import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ReeloraError } from "@reelora/core";
import { createSqliteDocumentStore } from "../../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { createFolderObjectStore } from "../../../src/adapters/object-store-folder/create-folder-object-store.js";
import type { ObjectStore } from "../../../src/ports/object-store.js";
import { fillerFor, tallies } from "./tally.js";

/** Fills a small disk through both stores and prints, as one line of JSON, what they said and what is left. */
const [disk = ""] = process.argv.slice(2);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    return error instanceof ReeloraError ? error.code : String(error);
  }
}

async function fillWithDocuments() {
  const store = await createSqliteDocumentStore({ path: join(disk, "documents/reelora.db"), collections: [tallies] });
  let stored = 0;
  const code = await codeOf(
    (async () => {
      for (;;) {
        await store.insert(tallies, { id: `t${stored}`, total: stored, filler: fillerFor(6) });
        stored += 1;
      }
    })(),
  );
  const found = await store.count(tallies, {});
  const isWhole = (await store.get(tallies, `t${stored - 1}`))?.value.filler === fillerFor(6);
  await store.close();
  return { code, stored, found, isWhole };
}

async function sumOf(store: ObjectStore, key: string): Promise<number> {
  let sizeBytes = 0;
  for await (const chunk of store.get(key)) sizeBytes += chunk.byteLength;
  return sizeBytes;
}

async function fillWithObjects() {
  const root = join(disk, "objects");
  await mkdir(root);
  const signing = { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" };
  const { store } = await createFolderObjectStore({ root, signing, now: Date.now });
  await store.put("small", Buffer.alloc(1_000), { contentType: "text/plain" });
  const code = await codeOf(store.put("large", Buffer.alloc(64 * 1024 * 1024), { contentType: "text/plain" }));
  const overCode = await codeOf(store.put("small", Buffer.alloc(64 * 1024 * 1024), { contentType: "text/plain" }));
  const smallBytes = await sumOf(store, "small");
  const incoming = await readdir(join(root, ".@reelora/incoming"), { recursive: true, withFileTypes: true });
  const leftovers = incoming.filter((entry) => entry.isFile()).length;
  const again = await codeOf(store.put("again", Buffer.alloc(1_000), { contentType: "text/plain" }));
  return { code, overCode, smallBytes, leftovers, again };
}

const objects = await fillWithObjects();
console.log(JSON.stringify({ objects, documents: await fillWithDocuments() }));
