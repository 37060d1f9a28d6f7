import { beforeEach, describe, expect, it } from "vitest";
import type { FindQuery, Page } from "../../src/ports/document-store.js";
import { notes, others, range, type Note, type DocumentStoreSubject } from "./document-store-subject.js";
import { rejectionOf } from "./rejection-of.js";

/** What a query finds, in which order, page by page. */
export function describeDocumentQueries(subject: DocumentStoreSubject): void {
  const { insertAll, idsOf, codeOf } = subject;

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
      expect(await subject.store.count(notes, { where: { state: wanted } })).toBe(found.length);
    });

    it("looks into nested fields, and all conditions must hold", async () => {
      expect(await idsOf({ where: { "owner.name": "ada" } })).toEqual(["empty"]);
      expect((await idsOf({ where: { "owner.name": null } })).length).toBe(7);
      expect(await idsOf({ where: { state: [1, true], done: true } })).toEqual(["true"]);
    });

    it("finds texts that one of some fields is, or is a list with", async () => {
      await insertAll(
        { id: "listed", done: ["x", "a"], state: "b" },
        { id: "plain", state: "a" },
        { id: "number", state: 1, done: [1] },
        { id: "inner", state: { name: "a" }, done: [["a"], { name: "a" }] },
      );
      const holds = { anyOf: ["state", "done"], value: "a" };
      expect((await idsOf({ holds })).sort()).toEqual(["listed", "plain"]);
      expect(await idsOf({ holds, where: { state: "b" } })).toEqual(["listed"]);
      expect((await idsOf({ holds: { anyOf: ["state", "done"], value: "1" } })).sort()).toEqual(["text"]);
      expect(await subject.store.count(notes, { holds })).toBe(2);
      const pages: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: Page<Note> = await subject.store.find(notes, {
          ...{ holds, limit: 1 },
          ...(cursor === undefined ? {} : { cursor }),
        });
        pages.push(...page.items.map(({ value }) => value.id));
        cursor = page.cursor;
      }
      expect(pages).toEqual(["listed", "plain"]);
    });

    it("finds text with quotes and signs of every query language", async () => {
      const hostile = "'; DROP TABLE x; -- \" $ne {} 🐇";
      await subject.store.insert(notes, { id: "hostile", state: hostile });
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
      expect(await subject.store.count(notes, { range: wanted })).toBe(found.length);
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
      await subject.store.insert(notes, { id: "a" });
      await subject.store.replace(notes, { id: "a", text: "new" }, 1);
      expect((await subject.store.find(notes, { limit: 1 })).items).toEqual([
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
        const page: Page<Note> = await subject.store.find(notes, {
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
        if (pages === 2) await subject.store.delete(notes, seen[0] ?? "");
      } while (cursor !== null && pages < 40);
      expect(cursor).toBeNull();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => id.startsWith("m")).sort()).toEqual(early.map(({ id }) => id));
    });

    it("ends with a null cursor, also when the last page is exactly full or nothing matches", async () => {
      await insertAll(...ranked);
      expect((await subject.store.find(notes, { limit: 5 })).cursor).toBeNull();
      expect((await subject.store.find(notes, { limit: 4 })).cursor).not.toBeNull();
      expect(await subject.store.find(notes, { limit: 5, where: { state: "none" } })).toEqual({
        items: [],
        cursor: null,
      });
    });

    it("takes cursors of the same query only", async () => {
      await insertAll(...ranked);
      const sort = { field: "rank", direction: "ascending" } as const;
      const { cursor } = await subject.store.find(notes, { limit: 2, sort });
      if (cursor === null) throw new Error("there must be a second page");
      expect((await subject.store.find(notes, { limit: 3, sort, cursor })).items.map(({ value }) => value.id)).toEqual([
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
        expect(await codeOf(subject.store.find(notes, query)), query.cursor).toBe("invalid_request");
      expect(await codeOf(subject.store.find(others, { limit: 2, cursor }))).toBe("invalid_request");
    });

    it.each([0, -1, 1001, 1.5, NaN])("refuses a limit of %d", async (limit) => {
      expect(await rejectionOf(subject.store.find(notes, { limit }))).toBeInstanceOf(TypeError);
    });

    it("refuses fields that are not declared", async () => {
      const query = { where: { "owner.secret": 1 } };
      expect(await rejectionOf(subject.store.find(notes, { limit: 1, ...query }))).toBeInstanceOf(TypeError);
      expect(await rejectionOf(subject.store.count(notes, query))).toBeInstanceOf(TypeError);
      expect(await rejectionOf(subject.store.count(notes, { range: { text: { from: 1 } } }))).toBeInstanceOf(TypeError);
      const sort = { field: "text", direction: "ascending" } as const;
      expect(await rejectionOf(subject.store.find(notes, { limit: 1, sort }))).toBeInstanceOf(TypeError);
    });
  });
}
