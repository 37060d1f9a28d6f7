import { canonicalJson, JsonValue, ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import type { Collection, Document, DocumentStore } from "../ports/document-store.js";
import type { MigrationOptions, MigrationReport } from "./migration-report.js";

const pageSize = 200;
const writesAtOnce = 16;

/**
 * Copies every document of a collection that has not expired, then reads each back and compares. Killed at any moment
 * and run again it goes on: what is there already, the same, is left as it is.
 */
export async function migrateDocuments(
  from: DocumentStore,
  to: DocumentStore,
  collection: Collection<Document>,
  now: number,
  { overwrite, onProgress, signal }: MigrationOptions,
): Promise<MigrationReport> {
  const what = collection.name;
  const total = await from.count(collection, {});
  const counts = { copied: 0, present: 0, verified: 0 };
  const problems: string[] = [];
  let done = 0;
  for await (const documents of pagesOf(from, collection, now)) {
    for (let start = 0; start < documents.length; start += writesAtOnce) {
      signal.throwIfAborted();
      const some = documents.slice(start, start + writesAtOnce);
      const outcomes = await Promise.all(some.map((document) => copy(to, collection, document, overwrite)));
      for (const outcome of outcomes) counts[outcome === "copied" ? "copied" : "present"] += 1;
      onProgress({ what, phase: "copying", done: (done += some.length), total });
    }
  }
  const digest = createHash("sha256");
  done = 0;
  for await (const documents of pagesOf(from, collection, now)) {
    signal.throwIfAborted();
    const stored = await Promise.all(documents.map(({ id }) => to.get(collection, id)));
    for (const [index, document] of documents.entries()) {
      const text = textOf(document);
      const other = stored[index]?.value ?? null;
      if (other !== null && textOf(other) === text) {
        counts.verified += 1;
        digest.update(`${document.id} ${createHash("sha256").update(text).digest("hex")}\n`);
      } else if (other === null) {
        problems.push(`${what} ${document.id}: not in the target; another document has its unique values`);
      } else {
        problems.push(`${what} ${document.id}: the target has another one of its own`);
      }
    }
    onProgress({ what, phase: "verifying", done: (done += documents.length), total });
  }
  return { what, ...counts, present: counts.present - problems.length, digest: digest.digest("hex"), problems };
}

/** Documents in order of ids, as the collection reads them today; expired ones may be gone at any moment and are left out. */
async function* pagesOf(
  store: DocumentStore,
  collection: Collection<Document>,
  now: number,
): AsyncGenerator<readonly Document[]> {
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof store.find<Document>>> = await store.find(collection, {
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page.items.map(({ value }) => value).filter((value) => !hasExpired(collection, value, now));
    ({ cursor } = page);
  }
}

async function copy(
  to: DocumentStore,
  collection: Collection<Document>,
  document: Document,
  overwrite: boolean,
): Promise<"copied" | "present"> {
  try {
    await to.insert(collection, document);
    return "copied";
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
  }
  const present = await to.get(collection, document.id);
  if (!overwrite || present === null || textOf(present.value) === textOf(document)) return "present";
  await to.replace(collection, document, present.version);
  return "copied";
}

/** The same text for the same document, in whatever order a store gives its fields. */
function textOf(document: Document): string {
  return canonicalJson(JsonValue.parse(JSON.parse(JSON.stringify(document))));
}

function hasExpired({ expiry }: Collection<Document>, document: Document, now: number): boolean {
  if (expiry === undefined) return false;
  const at: unknown = expiry.field
    .split(".")
    .reduce<unknown>((part, name) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[name], document);
  return typeof at === "number" && at + expiry.afterMs <= now;
}
