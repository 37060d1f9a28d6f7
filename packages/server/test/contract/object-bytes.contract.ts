import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ByteRange } from "../../src/ports/object-store.js";
import { sha256Of, bytesOf, inPieces, key, text, type ObjectStoreSubject } from "./object-store-subject.js";
import { rejectionOf } from "./rejection-of.js";

/** What is put is what is got, whole or in ranges, whoever else writes, aborts or breaks. */
export function describeObjectBytes(subject: ObjectStoreSubject): void {
  const { putText, textOf, keysOf, codeOf, hasNothing } = subject;

  describe("put, head and get", () => {
    it.each([0, 1, 255 * 1024, 5 * 1024 * 1024 + 7])("keep %d bytes from memory, a stream and a file", async (size) => {
      const bytes = randomBytes(size);
      const file = join(subject.folder, "source");
      await writeFile(file, bytes);
      const contents = { memory: bytes, stream: inPieces(bytes, 100_003), file: { file } };
      for (const [at, content] of Object.entries(contents)) {
        const head = await subject.store.put(`k/${at}`, content, { contentType: "image/png" });
        expect(head).toMatchObject({
          key: `k/${at}`,
          sizeBytes: size,
          sha256: sha256Of(bytes),
          contentType: "image/png",
        });
        expect(head.modifiedAt.getTime()).toBeGreaterThan(0);
        expect(await subject.store.head(`k/${at}`)).toEqual(head);
        expect((await bytesOf(subject.store.get(`k/${at}`))).equals(bytes)).toBe(true);
      }
    });

    it("keep an empty stream of empty pieces", async () => {
      await subject.store.put(key, inPieces(Buffer.alloc(0), 1), text);
      expect(await textOf(key)).toBe("");
    });

    it("replace the bytes, the checksum and the content type together", async () => {
      await subject.store.put(key, Buffer.from("old and long"), text);
      const head = await subject.store.put(key, Buffer.from("new"), { contentType: "image/jpeg" });
      expect(head).toMatchObject({ sizeBytes: 3, sha256: sha256Of(Buffer.from("new")), contentType: "image/jpeg" });
      expect(await subject.store.head(key)).toEqual(head);
      expect(await textOf(key)).toBe("new");
      expect(await keysOf("")).toEqual([key]);
    });

    it("put again what is there already", async () => {
      await putText(key, "same");
      await putText(key, "same");
      expect(await textOf(key)).toBe("same");
    });

    it("never replace anything when told so: of several at once, the first is kept", async () => {
      const puts = ["a", "b", "c", "d", "e", "f", "g", "h"].map((bytes) =>
        subject.store.put(key, Buffer.from(bytes), { ...text, neverReplaces: true }),
      );
      const outcomes = await Promise.allSettled(puts);
      const heads = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
      const refusals = outcomes.flatMap((outcome): unknown[] =>
        outcome.status === "rejected" ? [outcome.reason] : [],
      );
      expect(heads).toHaveLength(1);
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: "version_conflict" });
      const stored = await bytesOf(subject.store.get(key));
      expect(sha256Of(stored)).toBe(heads[0]?.sha256);
      expect(await subject.store.put(key, stored, { ...text, neverReplaces: true })).toEqual(heads[0]);
      expect(await keysOf("")).toEqual([key]);
    });

    it("never replace a large object when told so", async () => {
      const bytes = Buffer.alloc(9 * 1024 * 1024, 1);
      const head = await subject.store.put(key, bytes, { ...text, neverReplaces: true });
      const others = subject.store.put(key, Buffer.alloc(bytes.byteLength, 2), { ...text, neverReplaces: true });
      expect(await codeOf(others)).toBe("version_conflict");
      expect(await subject.store.put(key, inPieces(bytes, 1_000_003), { ...text, neverReplaces: true })).toEqual(head);
      expect(await subject.store.head(key)).toEqual(head);
    });

    it("answer null and not_found for an object that does not exist", async () => {
      await putText(key);
      for (const missing of ["nothing", `${key}.bak`, "datasets/local"]) {
        expect(await subject.store.head(missing)).toBeNull();
        expect(await codeOf(subject.store.get(missing)[Symbol.asyncIterator]().next())).toBe("not_found");
      }
    });

    it("take the announced SHA-256, and refuse other bytes, leaving nothing", async () => {
      const bytes = Buffer.from("announced");
      await subject.store.put(key, bytes, { ...text, sha256: sha256Of(bytes) });
      expect(await codeOf(subject.store.put(key, Buffer.from("other"), { ...text, sha256: sha256Of(bytes) }))).toBe(
        "object_corrupt",
      );
      expect(await textOf(key)).toBe("announced");
      await subject.store.delete(key);
      const wrong = subject.store.put(key, inPieces(bytes, 2), { ...text, sha256: "0".repeat(64) });
      expect(await codeOf(wrong)).toBe("object_corrupt");
      await hasNothing(key);
    });
  });

  describe("a put that does not end well", () => {
    it("leaves nothing when it was aborted before it began", async () => {
      const reason = new Error("not wanted");
      const put = subject.store.put(key, Buffer.from("x"), { ...text, signal: AbortSignal.abort(reason) });
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
      expect(await rejectionOf(subject.store.put(key, endless(), { ...text, signal: controller.signal }))).toBe(reason);
      await hasNothing(key);
    });

    it("leaves nothing when its source fails, and passes the failure on", async () => {
      const reason = new Error("source broke");
      async function* broken() {
        yield Buffer.alloc(300_000, 1);
        throw reason;
      }
      expect(await rejectionOf(subject.store.put(key, broken(), text))).toBe(reason);
      await hasNothing(key);
      expect(await rejectionOf(subject.store.put(key, { file: join(subject.folder, "none") }, text))).toMatchObject({
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
      await rejectionOf(subject.store.put(key, broken(), text));
      expect(await subject.store.head(key)).toEqual(before);
      expect(await textOf(key)).toBe("before");
    });
  });

  describe("at the same time", () => {
    it("readers see one whole object, whoever is writing", async () => {
      const contents = Array.from({ length: 12 }, (_value, index) => Buffer.alloc(200_000 + index * 30_000, index));
      const sums = contents.map(sha256Of);
      await subject.store.put(key, contents[0] ?? Buffer.alloc(0), text);
      let isWriting = true;
      const writers = Promise.all(contents.map((content) => subject.store.put(key, inPieces(content, 60_000), text)));
      const reader = async () => {
        let reads = 0;
        while (isWriting) {
          expect(sums).toContain(sha256Of(await bytesOf(subject.store.get(key))));
          expect(sums).toContain((await subject.store.head(key))?.sha256);
          reads += 1;
        }
        return reads;
      };
      const readers = [reader(), reader()];
      await writers.finally(() => (isWriting = false));
      for (const reads of await Promise.all(readers)) expect(reads).toBeGreaterThan(0);
      expect((await subject.store.head(key))?.sha256).toBe(sha256Of(await bytesOf(subject.store.get(key))));
    });

    it("puts and deletes of neighbours do not disturb each other", async () => {
      const work = Array.from({ length: 40 }, async (_value, index) => {
        await putText(`temp/job_${index % 4}/file-${index}`);
        if (index % 2 === 0) await subject.store.delete(`temp/job_${index % 4}/file-${index}`);
      });
      await Promise.all(work);
      const left = await keysOf("temp/");
      expect(left.filter((at) => Number(at.split("-")[1]) % 2 === 1)).toHaveLength(20);
      for (const at of left) expect(await textOf(at)).toBe(at);
    });

    it("a reader that began keeps its object when it is replaced or deleted", async () => {
      const bytes = randomBytes(3 * 1024 * 1024);
      await subject.store.put(key, bytes, text);
      const reading = subject.store.get(key)[Symbol.asyncIterator]();
      const first = await reading.next();
      await putText(key, "replaced");
      await subject.store.delete(key);
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
      await subject.store.put(key, bytes, text);
      const range = { start: 1_000_001, end: 2_500_003 };
      expect((await bytesOf(subject.store.get(key, range))).equals(bytes.subarray(range.start, range.end))).toBe(true);
    });

    it("of an object that does not exist, are not_found, and so is an empty one", async () => {
      expect(await codeOf(textOf(key, { start: 1, end: 2 }))).toBe("not_found");
      expect(await codeOf(textOf(key, { start: 0, end: 0 }))).toBe("not_found");
    });
  });

  describe("reading", () => {
    it("ends with object_corrupt when the bytes are not those that were put", async () => {
      const bytes = randomBytes(700_000);
      await subject.store.put(key, bytes, text);
      await subject.corrupt(key);
      let received = 0;
      const reading = (async () => {
        for await (const chunk of subject.store.get(key)) received += chunk.byteLength;
      })();
      expect(await codeOf(reading)).toBe("object_corrupt");
      expect(received).toBe(bytes.byteLength);
      expect((await bytesOf(subject.store.get(key, { start: 0, end: 100 }))).byteLength).toBe(100);
      await subject.store.put(key, bytes, text);
      expect((await bytesOf(subject.store.get(key))).equals(bytes)).toBe(true);
    });

    it("may stop early and begin again", async () => {
      const bytes = randomBytes(2 * 1024 * 1024);
      await subject.store.put(key, bytes, text);
      for (let time = 0; time < 50; time += 1) {
        for await (const chunk of subject.store.get(key)) {
          expect(bytes.subarray(0, chunk.byteLength).equals(chunk)).toBe(true);
          break;
        }
      }
      expect((await bytesOf(subject.store.get(key))).equals(bytes)).toBe(true);
    });
  });
}
