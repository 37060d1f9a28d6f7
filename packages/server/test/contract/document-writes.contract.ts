import { describe, expect, it } from "vitest";
import { ReeloraError } from "@reelora/core";
import type { DocumentStore } from "../../src/ports/document-store.js";
import { notes, others, range, type DocumentStoreSubject } from "./document-store-subject.js";

/** Inserts, replacements and deletions: one wins, and nothing is lost. */
export function describeDocumentWrites(subject: DocumentStoreSubject): void {
  const { insertAll, idsOf, codeOf } = subject;

  describe("insert and get", () => {
    it("stores a document at version 1 and gives it back as it was", async () => {
      const value = {
        id: "n1",
        text: "Grüße, 世界, 🐇, \u0000, \"quoted\", 'single', back\\slash",
        numbers: [0, -1.5, 1e-7, Number.MAX_SAFE_INTEGER, 1e21],
        nested: { list: [[], {}, null, true, false], empty: "" },
      };
      expect(await subject.store.insert(notes, value)).toEqual({ value, version: 1 });
      expect(await subject.store.get(notes, "n1")).toEqual({ value, version: 1 });
    });

    it("stores a document of four megabytes", async () => {
      const value = { id: "big", text: "é🐇x".repeat(600_000) };
      await subject.store.insert(notes, value);
      expect((await subject.store.get(notes, "big"))?.value["text"]).toBe(value.text);
    });

    it.each(["with space", "quote'\"`", "ünï/çødé🐇", "%_$.{}", "a".repeat(200)])("takes %j as an id", async (id) => {
      await subject.store.insert(notes, { id });
      expect((await subject.store.get(notes, id))?.value).toEqual({ id });
    });

    it("answers null for an unknown id, and keeps collections apart", async () => {
      await subject.store.insert(notes, { id: "n1" });
      expect(await subject.store.get(notes, "n2")).toBeNull();
      expect(await subject.store.get(others, "n1")).toBeNull();
      await subject.store.insert(others, { id: "n1", state: "other" });
      expect((await subject.store.get(notes, "n1"))?.value).toEqual({ id: "n1" });
    });

    it("refuses an id that exists and leaves the document alone", async () => {
      await subject.store.insert(notes, { id: "n1", text: "first" });
      expect(await codeOf(subject.store.insert(notes, { id: "n1", text: "second" }))).toBe("version_conflict");
      expect(await subject.store.get(notes, "n1")).toEqual({ value: { id: "n1", text: "first" }, version: 1 });
    });

    it("lets one of 20 concurrent inserts of an id win", async () => {
      const another = await subject.reopen();
      const outcomes = await Promise.allSettled(
        range(20).map((writer) => (writer % 2 === 0 ? subject.store : another).insert(notes, { id: "n1", writer })),
      );
      await another.close();
      const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(winners.map(({ value }) => value)).toEqual([await subject.store.get(notes, "n1")]);
    });
  });

  describe("replace", () => {
    it("stores the new value one version up", async () => {
      await subject.store.insert(notes, { id: "n1", state: "old", gone: 1 });
      expect(await subject.store.replace(notes, { id: "n1", state: "new" }, 1)).toEqual({
        value: { id: "n1", state: "new" },
        version: 2,
      });
      expect(await subject.store.get(notes, "n1")).toEqual({ value: { id: "n1", state: "new" }, version: 2 });
      expect(await idsOf({ where: { state: "old" } })).toEqual([]);
      expect(await idsOf({ where: { state: "new" } })).toEqual(["n1"]);
    });

    it.each([1, 3])("refuses version %d of a document at version 2", async (version) => {
      await subject.store.insert(notes, { id: "n1" });
      await subject.store.replace(notes, { id: "n1", text: "kept" }, 1);
      expect(await codeOf(subject.store.replace(notes, { id: "n1", text: "lost" }, version))).toBe("version_conflict");
      expect(await subject.store.get(notes, "n1")).toEqual({ value: { id: "n1", text: "kept" }, version: 2 });
    });

    it("refuses a document that is gone or never was", async () => {
      await subject.store.insert(notes, { id: "n1" });
      await subject.store.delete(notes, "n1");
      expect(await codeOf(subject.store.replace(notes, { id: "n1" }, 1))).toBe("version_conflict");
      expect(await codeOf(subject.store.replace(notes, { id: "n2" }, 0))).toBe("version_conflict");
      expect(await subject.store.count(notes, {})).toBe(0);
    });

    it("lets one of 20 concurrent writers with the same expectation win", async () => {
      await subject.store.insert(notes, { id: "n1" });
      const another = await subject.reopen();
      const outcomes = await Promise.allSettled(
        range(20).map((writer) => (writer % 2 === 0 ? subject.store : another).replace(notes, { id: "n1", writer }, 1)),
      );
      await another.close();
      const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
      expect(winners.map(({ value }) => value)).toEqual([await subject.store.get(notes, "n1")]);
    });

    it("loses no update of 20 concurrent writers that read and try again", async () => {
      await subject.store.insert(notes, { id: "n1", total: 0 });
      await Promise.all(range(20).map(() => addOne(subject.store, "n1")));
      expect(await subject.store.get(notes, "n1")).toEqual({ value: { id: "n1", total: 20 }, version: 21 });
    });
  });

  describe("unique values", () => {
    const owned = (id: string, ownerName: unknown, slug: unknown) => ({ id, owner: { name: ownerName }, slug });

    it("are refused to an insert and to a replacement", async () => {
      await insertAll(owned("n1", "ada", "x"), owned("n2", "ada", "y"), owned("n3", "eve", "x"));
      expect(await codeOf(subject.store.insert(notes, owned("n4", "ada", "x")))).toBe("version_conflict");
      expect(await codeOf(subject.store.replace(notes, owned("n2", "ada", "x"), 1))).toBe("version_conflict");
      expect(await subject.store.get(notes, "n2")).toEqual({ value: owned("n2", "ada", "y"), version: 1 });
      expect(await subject.store.get(notes, "n4")).toBeNull();
    });

    it("do not stand in the way of the document that has them, and are free when it goes or changes", async () => {
      await insertAll(owned("n1", "ada", "x"), owned("n2", "ada", "y"));
      await subject.store.replace(notes, { ...owned("n1", "ada", "x"), text: "again" }, 1);
      await subject.store.replace(notes, owned("n1", "ada", "z"), 2);
      await subject.store.insert(notes, owned("n3", "ada", "x"));
      await subject.store.delete(notes, "n2");
      await subject.store.insert(notes, owned("n4", "ada", "y"));
      expect(await subject.store.count(notes, { where: { "owner.name": "ada" } })).toBe(3);
    });

    it("exempt a null or missing member, and tell a number from its text", async () => {
      await insertAll(
        owned("n1", "ada", null),
        owned("n2", "ada", null),
        { id: "n3", slug: "x" },
        { id: "n4", slug: "x" },
        owned("n5", null, "x"),
        owned("n6", "ada", 1),
        owned("n7", "ada", "1"),
        owned("n8", "ada", ""),
      );
      expect(await subject.store.count(notes, {})).toBe(8);
      expect(await codeOf(subject.store.insert(notes, owned("n9", "ada", "")))).toBe("version_conflict");
    });

    it("let one of 20 concurrent inserts win", async () => {
      const outcomes = await Promise.allSettled(
        range(20).map((number) => subject.store.insert(notes, owned(`n${number}`, "ada", "x"))),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await subject.store.count(notes, {})).toBe(1);
    });
  });

  describe("delete", () => {
    it("says whether a document was there", async () => {
      await subject.store.insert(notes, { id: "n1" });
      expect(await subject.store.delete(notes, "n1")).toBe(true);
      expect(await subject.store.delete(notes, "n1")).toBe(false);
      expect(await subject.store.get(notes, "n1")).toBeNull();
      expect((await subject.store.insert(notes, { id: "n1" })).version).toBe(1);
    });

    it("refuses another version than the expected one", async () => {
      await subject.store.insert(notes, { id: "n1" });
      await subject.store.replace(notes, { id: "n1" }, 1);
      expect(await codeOf(subject.store.delete(notes, "n1", 1))).toBe("version_conflict");
      expect((await subject.store.get(notes, "n1"))?.version).toBe(2);
      expect(await subject.store.delete(notes, "n1", 2)).toBe(true);
      expect(await subject.store.delete(notes, "n1", 2)).toBe(false);
    });
  });
}

async function addOne(store: DocumentStore, id: string): Promise<void> {
  for (;;) {
    const stored = await store.get(notes, id);
    if (stored === null) throw new Error(`${id} is gone`);
    try {
      await store.replace(notes, { id, total: Number(stored.value["total"]) + 1 }, stored.version);
      return;
    } catch (error) {
      if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    }
  }
}
