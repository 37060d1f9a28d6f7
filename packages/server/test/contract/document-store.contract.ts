import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReeloraError } from "@reelora/core";
import type { Collection, Document, DocumentStore, FindQuery, Page } from "../../src/ports/document-store.js";
import { rejectionOf } from "./rejection-of.js";

/** A store without documents. `reopen` opens the same data once more, as another process would. */
export interface DocumentStoreFixture {
  readonly store: DocumentStore;
  reopen(): Promise<DocumentStore>;
  dispose(): Promise<void>;
}

interface Note extends Document {
  readonly [field: string]: unknown;
}

function asNote(json: unknown): Note {
  if (typeof json !== "object" || json === null || !("id" in json) || typeof json.id !== "string") {
    throw new Error("not a note");
  }
  return { ...json, id: json.id };
}

const notes: Collection<Note> = {
  name: "notes",
  parse: asNote,
  fields: ["state", "rank", "title", "done", "owner.name", "slug"],
  unique: [["owner.name", "slug"]],
};
const others: Collection<Note> = { name: "others", parse: asNote, fields: ["state"] };

export const contractCollections: readonly Collection<Document>[] = [notes, others];

/** Everything that DocumentStore promises. `open` makes a store for `contractCollections`. */
export function describeDocumentStore(name: string, open: () => Promise<DocumentStoreFixture>): void {
  describe(`${name}: the contract of a document store`, () => {
    let fixture: DocumentStoreFixture;
    let store: DocumentStore;
    beforeEach(async () => {
      fixture = await open();
      store = fixture.store;
    });
    afterEach(() => fixture.dispose());

    const insertAll = (...values: Note[]) => Promise.all(values.map((value) => store.insert(notes, value)));
    const idsOf = async (query: Omit<FindQuery, "limit">) =>
      (await store.find(notes, { limit: 1000, ...query })).items.map(({ value }) => value.id);
    const codeOf = async (work: Promise<unknown>) => {
      const error = await rejectionOf(work);
      return error instanceof ReeloraError ? error.code : error;
    };

    describe("insert and get", () => {
      it("stores a document at version 1 and gives it back as it was", async () => {
        const value = {
          id: "n1",
          text: "Grüße, 世界, 🐇, \u0000, \"quoted\", 'single', back\\slash",
          numbers: [0, -1.5, 1e-7, Number.MAX_SAFE_INTEGER, 1e21],
          nested: { list: [[], {}, null, true, false], empty: "" },
        };
        expect(await store.insert(notes, value)).toEqual({ value, version: 1 });
        expect(await store.get(notes, "n1")).toEqual({ value, version: 1 });
      });

      it("stores a document of four megabytes", async () => {
        const value = { id: "big", text: "é🐇x".repeat(600_000) };
        await store.insert(notes, value);
        expect((await store.get(notes, "big"))?.value["text"]).toBe(value.text);
      });

      it.each(["with space", "quote'\"`", "ünï/çødé🐇", "%_$.{}", "a".repeat(200)])("takes %j as an id", async (id) => {
        await store.insert(notes, { id });
        expect((await store.get(notes, id))?.value).toEqual({ id });
      });

      it("answers null for an unknown id, and keeps collections apart", async () => {
        await store.insert(notes, { id: "n1" });
        expect(await store.get(notes, "n2")).toBeNull();
        expect(await store.get(others, "n1")).toBeNull();
        await store.insert(others, { id: "n1", state: "other" });
        expect((await store.get(notes, "n1"))?.value).toEqual({ id: "n1" });
      });

      it("refuses an id that exists and leaves the document alone", async () => {
        await store.insert(notes, { id: "n1", text: "first" });
        expect(await codeOf(store.insert(notes, { id: "n1", text: "second" }))).toBe("version_conflict");
        expect(await store.get(notes, "n1")).toEqual({ value: { id: "n1", text: "first" }, version: 1 });
      });

      it("lets one of 20 concurrent inserts of an id win", async () => {
        const another = await fixture.reopen();
        const outcomes = await Promise.allSettled(
          range(20).map((writer) => (writer % 2 === 0 ? store : another).insert(notes, { id: "n1", writer })),
        );
        await another.close();
        const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
        expect(winners.map(({ value }) => value)).toEqual([await store.get(notes, "n1")]);
      });
    });

    describe("replace", () => {
      it("stores the new value one version up", async () => {
        await store.insert(notes, { id: "n1", state: "old", gone: 1 });
        expect(await store.replace(notes, { id: "n1", state: "new" }, 1)).toEqual({
          value: { id: "n1", state: "new" },
          version: 2,
        });
        expect(await store.get(notes, "n1")).toEqual({ value: { id: "n1", state: "new" }, version: 2 });
        expect(await idsOf({ where: { state: "old" } })).toEqual([]);
        expect(await idsOf({ where: { state: "new" } })).toEqual(["n1"]);
      });

      it.each([1, 3])("refuses version %d of a document at version 2", async (version) => {
        await store.insert(notes, { id: "n1" });
        await store.replace(notes, { id: "n1", text: "kept" }, 1);
        expect(await codeOf(store.replace(notes, { id: "n1", text: "lost" }, version))).toBe("version_conflict");
        expect(await store.get(notes, "n1")).toEqual({ value: { id: "n1", text: "kept" }, version: 2 });
      });

      it("refuses a document that is gone or never was", async () => {
        await store.insert(notes, { id: "n1" });
        await store.delete(notes, "n1");
        expect(await codeOf(store.replace(notes, { id: "n1" }, 1))).toBe("version_conflict");
        expect(await codeOf(store.replace(notes, { id: "n2" }, 0))).toBe("version_conflict");
        expect(await store.count(notes, {})).toBe(0);
      });

      it("lets one of 20 concurrent writers with the same expectation win", async () => {
        await store.insert(notes, { id: "n1" });
        const another = await fixture.reopen();
        const outcomes = await Promise.allSettled(
          range(20).map((writer) => (writer % 2 === 0 ? store : another).replace(notes, { id: "n1", writer }, 1)),
        );
        await another.close();
        const winners = outcomes.filter((outcome) => outcome.status === "fulfilled");
        expect(winners.map(({ value }) => value)).toEqual([await store.get(notes, "n1")]);
      });

      it("loses no update of 20 concurrent writers that read and try again", async () => {
        await store.insert(notes, { id: "n1", total: 0 });
        await Promise.all(range(20).map(() => addOne(store, "n1")));
        expect(await store.get(notes, "n1")).toEqual({ value: { id: "n1", total: 20 }, version: 21 });
      });
    });

    describe("unique values", () => {
      const owned = (id: string, ownerName: unknown, slug: unknown) => ({ id, owner: { name: ownerName }, slug });

      it("are refused to an insert and to a replacement", async () => {
        await insertAll(owned("n1", "ada", "x"), owned("n2", "ada", "y"), owned("n3", "eve", "x"));
        expect(await codeOf(store.insert(notes, owned("n4", "ada", "x")))).toBe("version_conflict");
        expect(await codeOf(store.replace(notes, owned("n2", "ada", "x"), 1))).toBe("version_conflict");
        expect(await store.get(notes, "n2")).toEqual({ value: owned("n2", "ada", "y"), version: 1 });
        expect(await store.get(notes, "n4")).toBeNull();
      });

      it("do not stand in the way of the document that has them, and are free when it goes or changes", async () => {
        await insertAll(owned("n1", "ada", "x"), owned("n2", "ada", "y"));
        await store.replace(notes, { ...owned("n1", "ada", "x"), text: "again" }, 1);
        await store.replace(notes, owned("n1", "ada", "z"), 2);
        await store.insert(notes, owned("n3", "ada", "x"));
        await store.delete(notes, "n2");
        await store.insert(notes, owned("n4", "ada", "y"));
        expect(await store.count(notes, { where: { "owner.name": "ada" } })).toBe(3);
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
        expect(await store.count(notes, {})).toBe(8);
        expect(await codeOf(store.insert(notes, owned("n9", "ada", "")))).toBe("version_conflict");
      });

      it("let one of 20 concurrent inserts win", async () => {
        const outcomes = await Promise.allSettled(
          range(20).map((number) => store.insert(notes, owned(`n${number}`, "ada", "x"))),
        );
        expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        expect(await store.count(notes, {})).toBe(1);
      });
    });

    describe("where", () => {
      beforeEach(() =>
        insertAll(
          { id: "text", state: "1", done: "true" },
          { id: "one", state: 1, done: 1 },
          { id: "true", state: true, done: true },
          { id: "zero", state: 0, done: 0 },
          { id: "false", state: false, done: false },
          { id: "empty", state: "", owner: { name: "ada" } },
          { id: "null", state: null, owner: { name: null } },
          { id: "missing", owner: null },
        ),
      );

      it.each([
        ["1", ["text"]],
        [1, ["one"]],
        [true, ["true"]],
        [0, ["zero"]],
        [false, ["false"]],
        ["", ["empty"]],
        [null, ["missing", "null"]],
        ["none such", []],
        [
          ["1", 1],
          ["one", "text"],
        ],
        [
          [true, false],
          ["false", "true"],
        ],
        [
          [null, ""],
          ["empty", "missing", "null"],
        ],
        [[null], ["missing", "null"]],
        [[], []],
      ])("%j finds %j", async (wanted, found) => {
        expect((await idsOf({ where: { state: wanted } })).sort()).toEqual(found);
        expect(await store.count(notes, { where: { state: wanted } })).toBe(found.length);
      });

      it("looks into nested fields, and all conditions must hold", async () => {
        expect(await idsOf({ where: { "owner.name": "ada" } })).toEqual(["empty"]);
        expect((await idsOf({ where: { "owner.name": null } })).length).toBe(7);
        expect(await idsOf({ where: { state: [1, true], done: true } })).toEqual(["true"]);
      });

      it("finds text with quotes and signs of every query language", async () => {
        const hostile = "'; DROP TABLE x; -- \" $ne {} 🐇";
        await store.insert(notes, { id: "hostile", state: hostile });
        expect(await idsOf({ where: { state: hostile } })).toEqual(["hostile"]);
      });
    });

    describe("range", () => {
      beforeEach(() =>
        insertAll(
          { id: "a", rank: 1, title: "apple" },
          { id: "b", rank: 2, title: "banana" },
          { id: "c", rank: 2.5, title: "cherry" },
          { id: "d", rank: -3, title: "apple" },
          { id: "e", rank: null, title: null },
          { id: "f" },
          { id: "g", rank: "2", title: 7 },
          { id: "h", rank: true, title: false },
        ),
      );

      it.each([
        [{ rank: { from: 2 } }, ["b", "c"]],
        [{ rank: { below: 2 } }, ["a", "d"]],
        [{ rank: { from: 1, below: 2.5 } }, ["a", "b"]],
        [{ rank: { from: -3, below: 1 } }, ["d"]],
        [{ rank: { from: 3 } }, []],
        [{ rank: { from: "0" } }, ["g"]],
        [{ title: { from: "apple", below: "banana" } }, ["a", "d"]],
        [{ title: { from: "banana" } }, ["b", "c"]],
        [{ title: { below: "z" } }, ["a", "b", "c", "d"]],
        [{ rank: { from: 0 }, title: { below: "b" } }, ["a"]],
      ])("%j finds %j", async (wanted, found) => {
        expect(await idsOf({ range: wanted })).toEqual(found);
        expect(await store.count(notes, { range: wanted })).toBe(found.length);
      });

      it("goes together with where", async () => {
        expect(await idsOf({ where: { title: "apple" }, range: { rank: { from: 0 } } })).toEqual(["a"]);
      });
    });

    describe("sort and pages", () => {
      const ranked = [
        { id: "e", rank: 2 },
        { id: "a", rank: 2 },
        { id: "c", rank: 1 },
        { id: "b", rank: 10 },
        { id: "d", rank: 2 },
      ];

      it("orders by id unless told otherwise", async () => {
        await insertAll(...ranked);
        expect(await idsOf({})).toEqual(["a", "b", "c", "d", "e"]);
      });

      it("orders by a field, equal values by id in the same direction", async () => {
        await insertAll(...ranked);
        const rising = ["c", "a", "d", "e", "b"];
        expect(await idsOf({ sort: { field: "rank", direction: "ascending" } })).toEqual(rising);
        expect(await idsOf({ sort: { field: "rank", direction: "descending" } })).toEqual(rising.toReversed());
      });

      it("gives the version with each document", async () => {
        await store.insert(notes, { id: "a" });
        await store.replace(notes, { id: "a", text: "new" }, 1);
        expect((await store.find(notes, { limit: 1 })).items).toEqual([
          { value: { id: "a", text: "new" }, version: 2 },
        ]);
      });

      it.each<[string, Omit<FindQuery, "limit">]>([
        ["id", {}],
        ["equal numbers", { sort: { field: "rank", direction: "ascending" } }],
        ["equal numbers, downwards", { sort: { field: "rank", direction: "descending" } }],
        ["text", { sort: { field: "title", direction: "ascending" }, where: { state: ["x", "y"] } }],
      ])("pages by %s show each document once, whatever is inserted and deleted meanwhile", async (_name, query) => {
        const early = range(25).map((number) => ({
          id: `m${String(number).padStart(2, "0")}`,
          rank: number % 3,
          title: `title ${number % 4}`,
          state: number % 2 === 0 ? "x" : "y",
        }));
        await insertAll(...early);
        const seen: string[] = [];
        let cursor: string | null = null;
        let pages = 0;
        do {
          const page: Page<Note> = await store.find(notes, {
            ...query,
            limit: 4,
            ...(cursor === null ? {} : { cursor }),
          });
          seen.push(...page.items.map(({ value }) => value.id));
          expect(page.items.length).toBeLessThanOrEqual(4);
          cursor = page.cursor;
          await insertAll(
            { id: `a${pages}`, rank: 1, title: "title 2", state: "x" },
            { id: `z${pages}`, rank: 1, title: "title 2", state: "y" },
          );
          pages += 1;
          if (pages === 2) await store.delete(notes, seen[0] ?? "");
        } while (cursor !== null && pages < 40);
        expect(cursor).toBeNull();
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => id.startsWith("m")).sort()).toEqual(early.map(({ id }) => id));
      });

      it("ends with a null cursor, also when the last page is exactly full or nothing matches", async () => {
        await insertAll(...ranked);
        expect((await store.find(notes, { limit: 5 })).cursor).toBeNull();
        expect((await store.find(notes, { limit: 4 })).cursor).not.toBeNull();
        expect(await store.find(notes, { limit: 5, where: { state: "none" } })).toEqual({ items: [], cursor: null });
      });

      it("takes cursors of the same query only", async () => {
        await insertAll(...ranked);
        const sort = { field: "rank", direction: "ascending" } as const;
        const { cursor } = await store.find(notes, { limit: 2, sort });
        if (cursor === null) throw new Error("there must be a second page");
        expect((await store.find(notes, { limit: 3, sort, cursor })).items.map(({ value }) => value.id)).toEqual([
          "d",
          "e",
          "b",
        ]);
        const foreign: FindQuery[] = [
          { limit: 2, cursor },
          { limit: 2, sort: { ...sort, direction: "descending" }, cursor },
          { limit: 2, sort, where: { state: "x" }, cursor },
          { limit: 2, sort, range: { rank: { from: 0 } }, cursor },
          ...["", "garbage", `${cursor.slice(0, -4)}AAAA`, "eyJhIjoxfQ", "🐇"].map((text) => ({
            limit: 2,
            sort,
            cursor: text,
          })),
        ];
        for (const query of foreign)
          expect(await codeOf(store.find(notes, query)), query.cursor).toBe("invalid_request");
        expect(await codeOf(store.find(others, { limit: 2, cursor }))).toBe("invalid_request");
      });

      it.each([0, -1, 1001, 1.5, NaN])("refuses a limit of %d", async (limit) => {
        expect(await rejectionOf(store.find(notes, { limit }))).toBeInstanceOf(TypeError);
      });

      it("refuses fields that are not declared", async () => {
        const query = { where: { "owner.secret": 1 } };
        expect(await rejectionOf(store.find(notes, { limit: 1, ...query }))).toBeInstanceOf(TypeError);
        expect(await rejectionOf(store.count(notes, query))).toBeInstanceOf(TypeError);
        expect(await rejectionOf(store.count(notes, { range: { text: { from: 1 } } }))).toBeInstanceOf(TypeError);
        const sort = { field: "text", direction: "ascending" } as const;
        expect(await rejectionOf(store.find(notes, { limit: 1, sort }))).toBeInstanceOf(TypeError);
      });
    });

    describe("delete", () => {
      it("says whether a document was there", async () => {
        await store.insert(notes, { id: "n1" });
        expect(await store.delete(notes, "n1")).toBe(true);
        expect(await store.delete(notes, "n1")).toBe(false);
        expect(await store.get(notes, "n1")).toBeNull();
        expect((await store.insert(notes, { id: "n1" })).version).toBe(1);
      });

      it("refuses another version than the expected one", async () => {
        await store.insert(notes, { id: "n1" });
        await store.replace(notes, { id: "n1" }, 1);
        expect(await codeOf(store.delete(notes, "n1", 1))).toBe("version_conflict");
        expect((await store.get(notes, "n1"))?.version).toBe(2);
        expect(await store.delete(notes, "n1", 2)).toBe(true);
        expect(await store.delete(notes, "n1", 2)).toBe(false);
      });
    });

    describe("what comes out", () => {
      it("passes through parse, which brings older shapes up to date", async () => {
        await store.insert(notes, { id: "n1", state: "x" });
        const upgrading: Collection<Note> = { ...notes, parse: (json) => ({ ...asNote(json), upgraded: true }) };
        const value = { id: "n1", state: "x", upgraded: true };
        expect((await store.get(upgrading, "n1"))?.value).toEqual(value);
        expect((await store.find(upgrading, { limit: 1 })).items[0]?.value).toEqual(value);
      });

      it("is refused when parse throws", async () => {
        await store.insert(notes, { id: "n1" });
        const reason = new Error("unknown shape");
        const strict: Collection<Note> = {
          ...notes,
          parse: () => {
            throw reason;
          },
        };
        expect(await rejectionOf(store.get(strict, "n1"))).toBe(reason);
        expect(await rejectionOf(store.find(strict, { limit: 1 }))).toBe(reason);
      });
    });

    describe("the store", () => {
      it("shows every write at once to another that has the same data open, and to one opened later", async () => {
        const another = await fixture.reopen();
        await store.insert(notes, { id: "n1", total: 0 });
        expect((await another.get(notes, "n1"))?.version).toBe(1);
        await another.replace(notes, { id: "n1", total: 1 }, 1);
        expect((await store.get(notes, "n1"))?.value).toEqual({ id: "n1", total: 1 });
        await another.close();
        await store.close();
        const later = await fixture.reopen();
        expect(await later.get(notes, "n1")).toEqual({ value: { id: "n1", total: 1 }, version: 2 });
        await later.close();
      });

      it("answers a ping while it is open, closes more than once, and then refuses work", async () => {
        await store.ping();
        await store.close();
        await store.close();
        expect(await codeOf(store.ping())).toBe("storage_unavailable");
        expect(await codeOf(store.get(notes, "n1"))).toBe("storage_unavailable");
        expect(await codeOf(store.insert(notes, { id: "n1" }))).toBe("storage_unavailable");
      });

      it("refuses a collection it was not opened with", async () => {
        const unknown: Collection<Note> = { name: "unknown", parse: asNote, fields: [] };
        expect(await rejectionOf(store.get(unknown, "n1"))).toBeInstanceOf(TypeError);
        expect(await rejectionOf(store.insert(unknown, { id: "n1" }))).toBeInstanceOf(TypeError);
      });
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

function range(count: number): number[] {
  return Array.from({ length: count }, (_value, index) => index);
}
