import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ReeloraError } from "@reelora/core";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { openSqliteConnection } from "../../src/adapters/document-store-sqlite/sqlite-connection.js";
import { fieldExpression } from "../../src/adapters/document-store-sqlite/field-expression.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { fillerFor, tallies } from "./children/tally.js";
import { startChild } from "./start-child.js";
import { temporaryFolder } from "../temporary-folder.js";

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const error = await rejectionOf(work);
  return error instanceof ReeloraError ? error.code : error;
}

describe("several processes on one file", () => {
  it("lose no update", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const store = await createSqliteDocumentStore({ path, collections: [tallies] });
    await store.insert(tallies, { id: "shared", total: 0, filler: "" });
    const children = [1, 2].map(() => startChild("increment-tally.ts", [path, "400"]));
    await Promise.all(children.map((child) => child.hasWritten(1)));
    for (const child of children) child.tell("go");
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(await store.get(tallies, "shared")).toMatchObject({ value: { total: 800 }, version: 801 });
    const conflicts = children.reduce((sum, { lines }) => sum + Number(lines[1]), 0);
    expect(conflicts, "the processes must have met").toBeGreaterThan(0);
    await store.close();
  });

  it("may start at the same moment on a file that does not exist", async () => {
    const folder = await temporaryFolder();
    const collections = [tallies, { ...tallies, name: "more", unique: [["total"]] }];
    const inOneProcess = Array.from({ length: 4 }, () =>
      createSqliteDocumentStore({ path: join(folder, "made/here/reelora.db"), collections }),
    );
    const path = join(folder, "reelora.db");
    const children = [1, 2, 3].map((number) => startChild("write-tallies.ts", [path, `p${number}`]));
    await Promise.all(children.map((child) => child.hasWritten(4)));
    for (const child of children) child.process.kill("SIGKILL");
    for (const store of await Promise.all(inOneProcess)) await store.close();
  });
});

describe("a writer killed in the middle of its writes", () => {
  it("has lost nothing that was acknowledged, and nothing is there in part", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < 12; round += 1) {
      const child = startChild("write-tallies.ts", [path, `r${round}`]);
      await child.hasWritten(5 + round * 7);
      child.process.kill("SIGKILL");
      expect(await child.ended).toBeNull();
      for (const line of child.lines) {
        const [id = "", total = ""] = line.split(" ");
        acknowledged.set(id, Number(total));
      }
    }
    const store = await createSqliteDocumentStore({ path, collections: [tallies] });
    for (const [id, total] of acknowledged) {
      const stored = await store.get(tallies, id);
      expect([total, total + 1], id).toContain(stored?.value.total);
      expect(stored?.value.filler).toBe(fillerFor(stored?.value.total ?? -1));
    }
    expect(acknowledged.size).toBeGreaterThan(100);
    const connection = openSqliteConnection(path);
    expect(connection.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    connection.close();
    await store.close();
  });
});

describe("the file", () => {
  it("is a write-ahead log with full synchronisation", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const store = await createSqliteDocumentStore({ path, collections: [tallies] });
    const connection = openSqliteConnection(path);
    expect(connection.all("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    connection.close();
    await store.close();
  });

  it("is locked by somebody else: writes say so after their time, reads go on, and all is well afterwards", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const store = await createSqliteDocumentStore({ path, collections: [tallies], busyTimeoutMs: 30 });
    const value = { id: "a", total: 1, filler: "" };
    await store.insert(tallies, value);
    const holder = openSqliteConnection(path);
    holder.exec("BEGIN IMMEDIATE");
    expect(await codeOf(store.insert(tallies, { ...value, id: "b" }))).toBe("storage_unavailable");
    expect((await store.get(tallies, "a"))?.version).toBe(1);
    holder.exec("COMMIT");
    holder.close();
    await store.insert(tallies, { ...value, id: "b" });
    expect(await store.count(tallies, {})).toBe(2);
    await store.close();
  });

  it("is refused when it is no database, or a newer Reelora wrote it", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "noise.db");
    await writeFile(path, "no database ".repeat(1000));
    expect(await codeOf(createSqliteDocumentStore({ path, collections: [] }))).toBe("storage_unavailable");

    const newer = openSqliteConnection(join(folder, "newer.db"));
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    const opening = createSqliteDocumentStore({ path: join(folder, "newer.db"), collections: [] });
    expect(await codeOf(opening)).toBe("configuration_invalid");
  });

  it("cannot be made where a file stands in the way", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const opening = createSqliteDocumentStore({ path: join(folder, "file", "reelora.db"), collections: [] });
    expect(await codeOf(opening)).toBe("storage_unavailable");
  });
});

describe("declared fields", () => {
  it("are found and walked through an index", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const store = await createSqliteDocumentStore({ path, collections: [tallies] });
    const connection = openSqliteConnection(path);
    const total = fieldExpression("total");
    const planOf = (condition: string) =>
      JSON.stringify(
        connection.all(`EXPLAIN QUERY PLAN SELECT body FROM documents_tallies WHERE ${condition} LIMIT 3`, [1]),
      );
    expect(planOf(`${total} = ?`)).toContain("SEARCH documents_tallies USING INDEX tallies:total");
    const walk = planOf(`${total} >= ? AND (${total} > 1 OR id > 'x') ORDER BY ${total}, id`);
    expect(walk).toContain("SEARCH documents_tallies USING INDEX tallies:total");
    expect(walk).not.toContain("TEMP B-TREE");
    connection.close();
    await store.close();
  });

  it("may change between two starts: indexes come and go, documents stay", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    const openWith = (fields: string[], unique: string[][]) =>
      createSqliteDocumentStore({ path, collections: [{ ...tallies, fields, unique }] });
    const indexes = () => {
      const connection = openSqliteConnection(path);
      const rows = connection.all(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
      );
      connection.close();
      return rows;
    };

    const first = await openWith(["total"], [["total"]]);
    await first.insert(tallies, { id: "a", total: 1, filler: "same" });
    expect(await codeOf(first.insert(tallies, { id: "b", total: 1, filler: "same" }))).toBe("version_conflict");
    await first.close();
    const second = await openWith(["filler"], []);
    expect(indexes()).toEqual([{ name: "tallies:filler" }]);
    await second.insert(tallies, { id: "b", total: 1, filler: "same" });
    await second.close();
    expect(await codeOf(openWith(["total", "filler"], [["filler"]]))).toBe("configuration_invalid");
    expect(indexes()).toEqual([{ name: "tallies:filler" }]);
    const third = await openWith(["total"], []);
    expect(await third.count({ ...tallies, fields: ["total"] }, { where: { total: 1 } })).toBe(2);
    await third.close();
  });

  it("and collections have plain names", async () => {
    const path = join(await temporaryFolder(), "reelora.db");
    for (const collection of [
      { ...tallies, name: 'x"; DROP TABLE y' },
      { ...tallies, fields: ["a'b"] },
      { ...tallies, unique: [["undeclared"]] },
    ]) {
      const opening = createSqliteDocumentStore({ path, collections: [collection] });
      expect(await rejectionOf(opening)).toBeInstanceOf(TypeError);
    }
  });
});
