import { describe, expect, it } from "vitest";
import type { Collection } from "../../src/ports/document-store.js";
import { asNote, notes, type Note, type DocumentStoreSubject } from "./document-store-subject.js";
import { rejectionOf } from "./rejection-of.js";

/** How stored shapes come out, and a store opens, answers and closes. */
export function describeDocumentStoreLife(subject: DocumentStoreSubject): void {
  const { codeOf } = subject;

  describe("what comes out", () => {
    it("passes through parse, which brings older shapes up to date", async () => {
      await subject.store.insert(notes, { id: "n1", state: "x" });
      const upgrading: Collection<Note> = { ...notes, parse: (json) => ({ ...asNote(json), upgraded: true }) };
      const value = { id: "n1", state: "x", upgraded: true };
      expect((await subject.store.get(upgrading, "n1"))?.value).toEqual(value);
      expect((await subject.store.find(upgrading, { limit: 1 })).items[0]?.value).toEqual(value);
    });

    it("is refused when parse throws", async () => {
      await subject.store.insert(notes, { id: "n1" });
      const reason = new Error("unknown shape");
      const strict: Collection<Note> = {
        ...notes,
        parse: () => {
          throw reason;
        },
      };
      expect(await rejectionOf(subject.store.get(strict, "n1"))).toBe(reason);
      expect(await rejectionOf(subject.store.find(strict, { limit: 1 }))).toBe(reason);
    });
  });

  describe("the store", () => {
    it("shows every write at once to another that has the same data open, and to one opened later", async () => {
      const another = await subject.reopen();
      await subject.store.insert(notes, { id: "n1", total: 0 });
      expect((await another.get(notes, "n1"))?.version).toBe(1);
      await another.replace(notes, { id: "n1", total: 1 }, 1);
      expect((await subject.store.get(notes, "n1"))?.value).toEqual({ id: "n1", total: 1 });
      await another.close();
      await subject.store.close();
      const later = await subject.reopen();
      expect(await later.get(notes, "n1")).toEqual({ value: { id: "n1", total: 1 }, version: 2 });
      await later.close();
    });

    it("answers a ping while it is open, closes more than once, and then refuses work", async () => {
      await subject.store.ping();
      await subject.store.close();
      await subject.store.close();
      expect(await codeOf(subject.store.ping())).toBe("storage_unavailable");
      expect(await codeOf(subject.store.get(notes, "n1"))).toBe("storage_unavailable");
      expect(await codeOf(subject.store.insert(notes, { id: "n1" }))).toBe("storage_unavailable");
    });

    it("refuses a collection it was not opened with", async () => {
      const unknown: Collection<Note> = { name: "unknown", parse: asNote, fields: [] };
      expect(await rejectionOf(subject.store.get(unknown, "n1"))).toBeInstanceOf(TypeError);
      expect(await rejectionOf(subject.store.insert(unknown, { id: "n1" }))).toBeInstanceOf(TypeError);
    });
  });
}
