import { ReeloraError } from "@reelora/core";
import { createHash } from "node:crypto";
import type { ObjectHead, ObjectStore } from "../ports/object-store.js";
import type { MigrationOptions, MigrationReport } from "./migration-report.js";

const objectsAtOnce = 6;
const what = "objects";

/** Why an object is not the same on both sides. */
interface Problem {
  readonly problem: string;
}

/**
 * Copies every object, several at once and each as a stream, then reads each back in full and compares its SHA-256.
 * Killed at any moment and run again it goes on: an object appears whole or not at all, and one that is there is left.
 */
export async function migrateObjects(
  from: ObjectStore,
  to: ObjectStore,
  { overwrite, onProgress, signal }: MigrationOptions,
): Promise<MigrationReport> {
  let total = 0;
  for await (const _head of from.list("")) total += 1;
  const counts = { copied: 0, present: 0, verified: 0 };
  const problems: string[] = [];
  let done = 0;
  const refused = new Set<string>();
  await inParallel(from.list(""), objectsAtOnce, async (head) => {
    signal.throwIfAborted();
    const outcome = await copy(from, to, head, overwrite, signal).catch((error: unknown) => problemOf(head, error));
    if (typeof outcome === "string") counts[outcome] += 1;
    else {
      refused.add(head.key);
      problems.push(outcome.problem);
    }
    onProgress({ what, phase: "copying", done: (done += 1), total });
  });
  const found = new Map<string, string>();
  done = 0;
  await inParallel(from.list(""), objectsAtOnce, async (head) => {
    signal.throwIfAborted();
    if (!refused.has(head.key)) {
      const sha256 = await digestOf(to, head.key).catch((error: unknown) => problemOf(head, error));
      if (sha256 === head.sha256) found.set(head.key, sha256);
      else problems.push(typeof sha256 === "string" ? `${head.key}: other bytes came back` : sha256.problem);
    }
    onProgress({ what, phase: "verifying", done: (done += 1), total });
  });
  const digest = createHash("sha256");
  for (const [key, sha256] of [...found].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    digest.update(`${key} ${sha256}\n`);
  }
  return { what, ...counts, verified: found.size, digest: digest.digest("hex"), problems };
}

async function copy(
  from: ObjectStore,
  to: ObjectStore,
  { key, sha256, sizeBytes, contentType }: ObjectHead,
  overwrite: boolean,
  signal: AbortSignal,
): Promise<"copied" | "present" | Problem> {
  const present = await to.head(key);
  if (present !== null) {
    const isSame = present.sha256 === sha256 && present.sizeBytes === sizeBytes;
    if (isSame && present.contentType === contentType) return "present";
    if (!overwrite && !isSame) return { problem: `${key}: the target has another one of its own` };
  }
  await to.put(key, from.get(key), { contentType, sha256, signal });
  return "copied";
}

/** One object that cannot be read is told and does not keep the others; a store that is away ends everything. */
function problemOf({ key }: ObjectHead, error: unknown): Problem {
  if (error instanceof ReeloraError && (error.code === "object_corrupt" || error.code === "not_found")) {
    return { problem: `${key}: ${error.message}` };
  }
  throw error;
}

async function digestOf(store: ObjectStore, key: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of store.get(key)) hash.update(chunk);
  return hash.digest("hex");
}

/** The first that fails ends all. */
async function inParallel<T>(items: AsyncIterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  const lane = async () => {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
