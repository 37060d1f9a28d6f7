import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReeloraError } from "@reelora/core";
import type { ByteRange, ObjectStore } from "../../src/ports/object-store.js";
import { rejectionOf } from "./rejection-of.js";

/** An empty store whose signed addresses work over HTTP. */
export interface ObjectStoreFixture {
  readonly store: ObjectStore;
  /** Changes a stored byte behind the store's back. */
  corrupt(key: string): Promise<void>;
  dispose(): Promise<void>;
}

const text = { contentType: "text/plain" };
const key = "datasets/local/job_1/images/0001.jpg";

/** Everything that ObjectStore promises. */
export function describeObjectStore(name: string, open: () => Promise<ObjectStoreFixture>): void {
  describe(`${name}: the contract of an object store`, () => {
    let fixture: ObjectStoreFixture;
    let store: ObjectStore;
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
      fixture = await open();
      store = fixture.store;
    });
    afterEach(async () => {
      await fixture.dispose();
      await rm(folder, { recursive: true });
    });

    const putText = (at: string, content = at) => store.put(at, Buffer.from(content), text);
    const textOf = async (at: string, range?: ByteRange) => (await bytesOf(store.get(at, range))).toString();
    const keysOf = async (prefix: string) => (await itemsOf(store.list(prefix))).map((head) => head.key);
    const codeOf = async (work: Promise<unknown>) => {
      const error = await rejectionOf(work);
      return error instanceof ReeloraError ? error.code : error;
    };
    const hasNothing = async (at: string) => {
      expect(await store.head(at)).toBeNull();
      expect(await codeOf(bytesOf(store.get(at)))).toBe("not_found");
      expect(await keysOf("")).toEqual([]);
    };

    describe("put, head and get", () => {
      it.each([0, 1, 255 * 1024, 5 * 1024 * 1024 + 7])(
        "keep %d bytes from memory, a stream and a file",
        async (size) => {
          const bytes = randomBytes(size);
          const file = join(folder, "source");
          await writeFile(file, bytes);
          const contents = { memory: bytes, stream: inPieces(bytes, 100_003), file: { file } };
          for (const [at, content] of Object.entries(contents)) {
            const head = await store.put(`k/${at}`, content, { contentType: "image/png" });
            expect(head).toMatchObject({
              key: `k/${at}`,
              sizeBytes: size,
              sha256: sha256Of(bytes),
              contentType: "image/png",
            });
            expect(head.modifiedAt.getTime()).toBeGreaterThan(0);
            expect(await store.head(`k/${at}`)).toEqual(head);
            expect((await bytesOf(store.get(`k/${at}`))).equals(bytes)).toBe(true);
          }
        },
      );

      it("keep an empty stream of empty pieces", async () => {
        await store.put(key, inPieces(Buffer.alloc(0), 1), text);
        expect(await textOf(key)).toBe("");
      });

      it("replace the bytes, the checksum and the content type together", async () => {
        await store.put(key, Buffer.from("old and long"), text);
        const head = await store.put(key, Buffer.from("new"), { contentType: "image/jpeg" });
        expect(head).toMatchObject({ sizeBytes: 3, sha256: sha256Of(Buffer.from("new")), contentType: "image/jpeg" });
        expect(await store.head(key)).toEqual(head);
        expect(await textOf(key)).toBe("new");
        expect(await keysOf("")).toEqual([key]);
      });

      it("put again what is there already", async () => {
        await putText(key, "same");
        await putText(key, "same");
        expect(await textOf(key)).toBe("same");
      });

      it("answer null and not_found for an object that does not exist", async () => {
        await putText(key);
        for (const missing of ["nothing", `${key}.bak`, "datasets/local"]) {
          expect(await store.head(missing)).toBeNull();
          expect(await codeOf(store.get(missing)[Symbol.asyncIterator]().next())).toBe("not_found");
        }
      });

      it("take the announced SHA-256, and refuse other bytes, leaving nothing", async () => {
        const bytes = Buffer.from("announced");
        await store.put(key, bytes, { ...text, sha256: sha256Of(bytes) });
        expect(await codeOf(store.put(key, Buffer.from("other"), { ...text, sha256: sha256Of(bytes) }))).toBe(
          "object_corrupt",
        );
        expect(await textOf(key)).toBe("announced");
        await store.delete(key);
        const wrong = store.put(key, inPieces(bytes, 2), { ...text, sha256: "0".repeat(64) });
        expect(await codeOf(wrong)).toBe("object_corrupt");
        await hasNothing(key);
      });
    });

    describe("a put that does not end well", () => {
      it("leaves nothing when it was aborted before it began", async () => {
        const reason = new Error("not wanted");
        const put = store.put(key, Buffer.from("x"), { ...text, signal: AbortSignal.abort(reason) });
        expect(await rejectionOf(put)).toBe(reason);
        await hasNothing(key);
      });

      it("leaves nothing when it is aborted midway, while its source makes it wait", async () => {
        const controller = new AbortController();
        const reason = new Error("stop");
        async function* endless() {
          yield Buffer.alloc(300_000, 1);
          setImmediate(() => controller.abort(reason));
          await new Promise(() => undefined);
          yield Buffer.alloc(1);
        }
        expect(await rejectionOf(store.put(key, endless(), { ...text, signal: controller.signal }))).toBe(reason);
        await hasNothing(key);
      });

      it("leaves nothing when its source fails, and passes the failure on", async () => {
        const reason = new Error("source broke");
        async function* broken() {
          yield Buffer.alloc(300_000, 1);
          throw reason;
        }
        expect(await rejectionOf(store.put(key, broken(), text))).toBe(reason);
        await hasNothing(key);
        expect(await rejectionOf(store.put(key, { file: join(folder, "none") }, text))).toMatchObject({
          code: "ENOENT",
        });
        await hasNothing(key);
      });

      it("leaves the object that was there before as it was", async () => {
        const before = await putText(key, "before");
        async function* broken() {
          yield Buffer.from("after");
          throw new Error("source broke");
        }
        await rejectionOf(store.put(key, broken(), text));
        expect(await store.head(key)).toEqual(before);
        expect(await textOf(key)).toBe("before");
      });
    });

    describe("at the same time", () => {
      it("readers see one whole object, whoever is writing", async () => {
        const contents = Array.from({ length: 12 }, (_value, index) => Buffer.alloc(200_000 + index * 30_000, index));
        const sums = contents.map(sha256Of);
        await store.put(key, contents[0] ?? Buffer.alloc(0), text);
        let isWriting = true;
        const writers = Promise.all(contents.map((content) => store.put(key, inPieces(content, 60_000), text)));
        const reader = async () => {
          let reads = 0;
          while (isWriting) {
            expect(sums).toContain(sha256Of(await bytesOf(store.get(key))));
            expect(sums).toContain((await store.head(key))?.sha256);
            reads += 1;
          }
          return reads;
        };
        const readers = [reader(), reader()];
        await writers.finally(() => (isWriting = false));
        for (const reads of await Promise.all(readers)) expect(reads).toBeGreaterThan(0);
        expect((await store.head(key))?.sha256).toBe(sha256Of(await bytesOf(store.get(key))));
      });

      it("puts and deletes of neighbours do not disturb each other", async () => {
        const work = Array.from({ length: 40 }, async (_value, index) => {
          await putText(`temp/job_${index % 4}/file-${index}`);
          if (index % 2 === 0) await store.delete(`temp/job_${index % 4}/file-${index}`);
        });
        await Promise.all(work);
        const left = await keysOf("temp/");
        expect(left.filter((at) => Number(at.split("-")[1]) % 2 === 1)).toHaveLength(20);
        for (const at of left) expect(await textOf(at)).toBe(at);
      });

      it("a reader that began keeps its object when it is replaced or deleted", async () => {
        const bytes = randomBytes(3 * 1024 * 1024);
        await store.put(key, bytes, text);
        const reading = store.get(key)[Symbol.asyncIterator]();
        const first = await reading.next();
        await putText(key, "replaced");
        await store.delete(key);
        const rest = [first.value as Uint8Array];
        for (let step = await reading.next(); step.done !== true; step = await reading.next()) rest.push(step.value);
        expect(Buffer.concat(rest).equals(bytes)).toBe(true);
      });
    });

    describe("ranges", () => {
      it.each<[ByteRange, string]>([
        [{ start: 0 }, "0123456789"],
        [{ start: 3 }, "3456789"],
        [{ start: 0, end: 1 }, "0"],
        [{ start: 4, end: 7 }, "456"],
        [{ start: 9, end: 10 }, "9"],
        [{ start: 5, end: 5 }, ""],
        [{ start: 0, end: 0 }, ""],
        [{ start: 7, end: 1000 }, "789"],
        [{ start: 10 }, ""],
        [{ start: 11, end: 12 }, ""],
      ])("%j", async (range, expected) => {
        await putText(key, "0123456789");
        expect(await textOf(key, range)).toBe(expected);
      });

      it.each<ByteRange>([{ start: -1 }, { start: 0.5 }, { start: 3, end: 2 }, { start: 0, end: 1.5 }, { start: NaN }])(
        "%j is refused",
        async (range) => {
          await putText(key);
          expect(await rejectionOf(textOf(key, range))).toBeInstanceOf(TypeError);
        },
      );

      it("of a large object", async () => {
        const bytes = randomBytes(3 * 1024 * 1024);
        await store.put(key, bytes, text);
        const range = { start: 1_000_001, end: 2_500_003 };
        expect((await bytesOf(store.get(key, range))).equals(bytes.subarray(range.start, range.end))).toBe(true);
      });

      it("of an object that does not exist, are not_found, and so is an empty one", async () => {
        expect(await codeOf(textOf(key, { start: 1, end: 2 }))).toBe("not_found");
        expect(await codeOf(textOf(key, { start: 0, end: 0 }))).toBe("not_found");
      });
    });

    describe("reading", () => {
      it("ends with object_corrupt when the bytes are not those that were put", async () => {
        const bytes = randomBytes(700_000);
        await store.put(key, bytes, text);
        await fixture.corrupt(key);
        let received = 0;
        const reading = (async () => {
          for await (const chunk of store.get(key)) received += chunk.byteLength;
        })();
        expect(await codeOf(reading)).toBe("object_corrupt");
        expect(received).toBe(bytes.byteLength);
        expect((await bytesOf(store.get(key, { start: 0, end: 100 }))).byteLength).toBe(100);
        await store.put(key, bytes, text);
        expect((await bytesOf(store.get(key))).equals(bytes)).toBe(true);
      });

      it("may stop early and begin again", async () => {
        const bytes = randomBytes(2 * 1024 * 1024);
        await store.put(key, bytes, text);
        for (let time = 0; time < 50; time += 1) {
          for await (const chunk of store.get(key)) {
            expect(bytes.subarray(0, chunk.byteLength).equals(chunk)).toBe(true);
            break;
          }
        }
        expect((await bytesOf(store.get(key))).equals(bytes)).toBe(true);
      });
    });

    describe("keys", () => {
      const bad = [
        "",
        "/",
        "a/",
        "/a",
        "a//b",
        "..",
        ".",
        "a/../b",
        "../a",
        "a/./b",
        "a b",
        "ä",
        "a\\b",
        "a\0b",
        "a%2e",
        "a*",
      ];
      it.each(bad)("%j is refused everywhere", async (at) => {
        const path = join(folder, "out");
        const attempts = [
          () => store.put(at, Buffer.from("x"), text),
          () => bytesOf(store.get(at)),
          () => store.head(at),
          () => store.signRead(at, { expiresInSeconds: 60 }),
          () => store.signUpload(at, { expiresInSeconds: 60, contentType: "text/plain" }),
          () => store.checkout(at, path),
        ];
        for (const attempt of attempts) expect(await rejectionOf(attempt())).toBeInstanceOf(TypeError);
        expect(await keysOf("")).toEqual([]);
      });

      it.each(["../", "../a", "a/../b", "/a", "a//", "a b", "*"])("%j is refused as a prefix", async (prefix) => {
        expect(await rejectionOf(itemsOf(store.list(prefix)))).toBeInstanceOf(TypeError);
        expect(await rejectionOf(store.delete(prefix))).toBeInstanceOf(TypeError);
      });

      it("with two dots in front go on from a prefix of two dots, which is not the folder above", async () => {
        await putText("..a");
        expect(await keysOf("..")).toEqual(["..a"]);
        expect(await store.delete("..")).toBe(1);
      });

      it.each(["a", ".hidden/x", "...", "-", "A.b_c-d/0", "x".repeat(200)])("%j is taken", async (at) => {
        await putText(at);
        expect(await textOf(at)).toBe(at);
        expect(await keysOf("")).toEqual([at]);
      });
    });

    describe("list", () => {
      const all = ["B", "a-1", "a.txt", "a/b", "a/b.c", "a/c/d", "a0", "ab/c", "b/1", "b/10", "b/2"];

      it("gives every object in key order, with what head says", async () => {
        await Promise.all(all.toReversed().map((at) => putText(at)));
        expect(await keysOf("")).toEqual(all);
        for (const head of await itemsOf(store.list(""))) expect(head).toEqual(await store.head(head.key));
      });

      it.each([
        ["a", ["a-1", "a.txt", "a/b", "a/b.c", "a/c/d", "a0", "ab/c"]],
        ["a/", ["a/b", "a/b.c", "a/c/d"]],
        ["a/b", ["a/b", "a/b.c"]],
        ["a/c/d", ["a/c/d"]],
        ["b/1", ["b/1", "b/10"]],
        ["a/b/", []],
        ["c", []],
        ["none/such/", []],
      ])("of %j gives %j", async (prefix, expected) => {
        await Promise.all(all.map((at) => putText(at)));
        expect(await keysOf(prefix)).toEqual(expected);
      });

      it("goes through more than a thousand objects, and can be left early", async () => {
        const many = Array.from({ length: 1_100 }, (_value, index) => `many/${index % 7}/${index}`);
        for (let start = 0; start < many.length; start += 50) {
          await Promise.all(many.slice(start, start + 50).map((at) => putText(at, "")));
        }
        expect(await keysOf("many/")).toEqual(many.toSorted());
        for await (const head of store.list("many/")) {
          expect(head.key).toBe("many/0/0");
          break;
        }
        expect(await store.delete("many/")).toBe(1_100);
        expect(await keysOf("")).toEqual([]);
      });
    });

    describe("delete", () => {
      const all = ["a/b", "a/b.c", "a/c/d", "ab", "x/y"];
      it.each([
        ["a/", ["ab", "x/y"]],
        ["a/b", ["a/c/d", "ab", "x/y"]],
        ["a", ["x/y"]],
        ["a/c/d", ["a/b", "a/b.c", "ab", "x/y"]],
        ["none", all],
        ["a/b/", all],
      ])("of %j leaves %j", async (prefix, left) => {
        await Promise.all(all.map((at) => putText(at)));
        expect(await store.delete(prefix)).toBe(all.length - left.length);
        expect(await keysOf("")).toEqual(left);
        expect(await store.delete(prefix)).toBe(0);
        for (const at of all) expect((await store.head(at)) !== null).toBe(left.includes(at));
      });

      it("of everything at once is refused", async () => {
        await putText(key);
        expect(await rejectionOf(store.delete(""))).toBeInstanceOf(TypeError);
        expect(await keysOf("")).toEqual([key]);
      });

      it("lets the key be used again", async () => {
        await putText(key, "first");
        await store.delete(key);
        await putText(key, "second");
        expect(await textOf(key)).toBe("second");
      });
    });

    describe("checkout", () => {
      it("gives a read-only file that stays what it is when the object is replaced or deleted", async () => {
        const path = join(folder, "out.txt");
        await putText(key, "checked out");
        await store.checkout(key, path);
        expect(await readFile(path, "utf8")).toBe("checked out");
        expect((await stat(path)).mode & 0o222).toBe(0);
        await putText(key, "replaced");
        await store.delete(key);
        expect(await readFile(path, "utf8")).toBe("checked out");
      });

      it("leaves the object behind when the file is removed", async () => {
        const path = join(folder, "out.txt");
        await putText(key, "kept");
        await store.checkout(key, path);
        await rm(path);
        expect(await textOf(key)).toBe("kept");
      });

      it("refuses an object that does not exist, a file that does and a folder that does not", async () => {
        await putText(key, "new");
        const taken = join(folder, "taken");
        await writeFile(taken, "old");
        expect(await codeOf(store.checkout("none", join(folder, "out")))).toBe("not_found");
        await rejectionOf(store.checkout(key, taken));
        expect(await readFile(taken, "utf8")).toBe("old");
        await rejectionOf(store.checkout(key, join(folder, "none/out")));
      });
    });

    describe("signed addresses", () => {
      const upload = { expiresInSeconds: 60, contentType: "image/png" };
      const isRefused = (response: Response) => response.status >= 400 && response.status < 500;

      it("let anybody read, whole and in ranges, and say when they end", async () => {
        const bytes = randomBytes(300_000);
        await store.put(key, bytes, { contentType: "image/jpeg" });
        const before = Math.floor(Date.now() / 1000) * 1000;
        const { url, expiresAt } = await store.signRead(key, { expiresInSeconds: 60 });
        expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 59_000);
        expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
        const response = await fetch(url);
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("image/jpeg");
        expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
        const part = await fetch(url, { headers: { range: "bytes=10-19" } });
        expect(part.status).toBe(206);
        expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
      });

      it("can name the file of a download", async () => {
        await putText(key);
        const { url } = await store.signRead(key, { expiresInSeconds: 60, downloadAs: "my dataset.zip" });
        const response = await fetch(url);
        expect(response.headers.get("content-disposition")).toMatch(/^attachment;.*my dataset\.zip/);
        expect(await response.text()).toBe(key);
      });

      it("let anybody upload once they are given", async () => {
        const bytes = randomBytes(300_000);
        const { url } = await store.signUpload(key, upload);
        const response = await fetch(url, { method: "PUT", body: bytes, headers: { "content-type": "image/png" } });
        expect(response.ok).toBe(true);
        expect(await store.head(key)).toMatchObject({ sha256: sha256Of(bytes), contentType: "image/png" });
        expect((await bytesOf(store.get(key))).equals(bytes)).toBe(true);
      });

      it("allow nothing else", async () => {
        await putText("a", "secret");
        await putText("b", "other");
        const read = (await store.signRead("a", { expiresInSeconds: 60 })).url;
        const write = (await store.signUpload("a", upload)).url;
        const put = { method: "PUT", body: "changed", headers: { "content-type": "image/png" } };
        const attempts: [string, RequestInit][] = [
          [read.replace("/a?", "/b?"), {}],
          [read.replace(/\?.*/, ""), {}],
          [read.replace(/.$/, (last) => (last === "A" ? "B" : "A")), {}],
          [read, put],
          [read, { method: "DELETE" }],
          [write, {}],
          [write, { ...put, headers: { "content-type": "text/html" } }],
          [write.replace("/a?", "/b?"), put],
        ];
        for (const [url, init] of attempts)
          expect(isRefused(await fetch(url, init)), `${init.method} ${url}`).toBe(true);
        expect(await textOf("a")).toBe("secret");
        expect(await textOf("b")).toBe("other");
        expect(await keysOf("")).toEqual(["a", "b"]);
      });

      it("are not found when the object is not", async () => {
        expect((await fetch((await store.signRead("none", { expiresInSeconds: 60 })).url)).status).toBe(404);
      });

      it.each([0, -1, 1.5, NaN, 7 * 24 * 3600 + 1])("are not made for %d seconds", async (expiresInSeconds) => {
        expect(await rejectionOf(store.signRead(key, { expiresInSeconds }))).toBeInstanceOf(TypeError);
        expect(await rejectionOf(store.signUpload(key, { ...upload, expiresInSeconds }))).toBeInstanceOf(TypeError);
      });
    });
  });
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function itemsOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await itemsOf(source));
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
  for (let start = 0; start < bytes.byteLength; start += size) yield bytes.subarray(start, start + size);
}
