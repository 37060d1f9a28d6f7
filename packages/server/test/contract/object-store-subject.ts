import { mkdtemp, rm } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { ReeloraError } from "@reelora/core";
import type { ByteRange, ObjectHead, ObjectStore } from "../../src/ports/object-store.js";
import { rejectionOf } from "./rejection-of.js";

/** An empty store whose signed addresses work over HTTP. */
export interface ObjectStoreFixture {
  readonly store: ObjectStore;
  /** Changes a stored byte behind the store's back. */
  corrupt(key: string): Promise<void>;
  dispose(): Promise<void>;
}

export const text = { contentType: "text/plain" };
export const key = "datasets/local/job_1/images/0001.jpg";

/** A store and a folder that are new for each test, and what the tests ask of them. Call it within a `describe`. */
export function objectStoreSubject(open: () => Promise<ObjectStoreFixture>) {
  let fixture: ObjectStoreFixture;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
    fixture = await open();
  });
  afterEach(async () => {
    await fixture.dispose();
    await rm(folder, { recursive: true });
  });
  const codeOf = async (work: Promise<unknown>) => {
    const error = await rejectionOf(work);
    return error instanceof ReeloraError ? error.code : error;
  };
  const keysOf = async (prefix: string) => (await itemsOf(fixture.store.list(prefix))).map((head) => head.key);
  return {
    get store(): ObjectStore {
      return fixture.store;
    },
    get folder(): string {
      return folder;
    },
    corrupt: (at: string) => fixture.corrupt(at),
    putText: (at: string, content = at): Promise<ObjectHead> => fixture.store.put(at, Buffer.from(content), text),
    textOf: async (at: string, range?: ByteRange) => (await bytesOf(fixture.store.get(at, range))).toString(),
    keysOf,
    codeOf,
    hasNothing: async (at: string) => {
      expect(await fixture.store.head(at)).toBeNull();
      expect(await codeOf(bytesOf(fixture.store.get(at)))).toBe("not_found");
      expect(await keysOf("")).toEqual([]);
    },
  };
}

export type ObjectStoreSubject = ReturnType<typeof objectStoreSubject>;

/** In hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Everything that comes. */
export async function itemsOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** Everything that comes, as one piece. */
export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await itemsOf(source));
}

/** As a stream gives bytes, an empty piece first. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
  for (let start = 0; start < bytes.byteLength; start += size) yield bytes.subarray(start, start + size);
}
