import { MongoClient } from "mongodb";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createMongoDocumentStore } from "../../src/adapters/document-store-mongodb/create-mongo-document-store.js";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { allCollections as collections } from "../../src/collections/all-collections.js";
import type { Collection } from "../../src/ports/document-store.js";
import { rejectionOf } from "../contract/rejection-of.js";
import { startMongoServer, type MongoServer } from "../mongo-server/start-mongo-server.js";
import { startTcpProxy } from "../tcp-proxy/start-tcp-proxy.js";

const Note = z.object({ id: z.string(), owner: z.string(), at: z.number() });
const notes: Collection<z.infer<typeof Note>> = {
  name: "notes",
  parse: (json) => Note.parse(json),
  fields: ["owner", "at"],
};

let server: MongoServer;
let client: MongoClient;
let databases = 0;
beforeAll(async () => {
  server = await startMongoServer();
  client = new MongoClient(server.uri);
});
afterAll(async () => {
  await client.close();
  await server.stop();
});

const uriOfDatabase = (port = server.port) => `mongodb://127.0.0.1:${port}/own-${(databases += 1)}`;
const databaseOf = (uri: string) => client.db(new URL(uri).pathname.slice(1));
const indexNames = async (uri: string) => {
  const indexes = await databaseOf(uri).collection("notes").listIndexes().toArray();
  return indexes.map(({ name }) => String(name)).sort();
};

describe("indexes", () => {
  it("are made for every collection of Reelora", async () => {
    const uri = uriOfDatabase();
    await (await createMongoDocumentStore({ uri, collections })).close();
    for (const { name, fields } of collections.filter((one) => one.fields.length > 0)) {
      const indexes = await databaseOf(uri).collection(name).listIndexes().toArray();
      const firsts = indexes.map(({ key }) => Object.keys(z.record(z.string(), z.unknown()).parse(key))[0]);
      for (const field of fields) expect(firsts).toContain(`value.${field}`);
    }
  });

  it("follow the declaration, and leave those of others alone", async () => {
    const uri = uriOfDatabase();
    await databaseOf(uri).collection("notes").createIndex({ theirs: 1 });
    const changed = { ...notes, fields: ["at"], unique: [["at"]] };
    for (const collection of [notes, notes, changed]) {
      await (await createMongoDocumentStore({ uri, collections: [collection] })).close();
    }
    expect(await indexNames(uri)).toEqual(["_id_", "reelora:at", "reelora:unique:at", "theirs_1"]);
  });

  it("that stored documents break are said so, and the store does not open", async () => {
    const uri = uriOfDatabase();
    const store = await createMongoDocumentStore({ uri, collections: [notes] });
    for (const id of ["a", "b"]) await store.insert(notes, { id, owner: "ada", at: 1 });
    await store.close();
    const opening = createMongoDocumentStore({ uri, collections: [{ ...notes, unique: [["owner"]] }] });
    const error = await rejectionOf(opening);
    expect(error).toMatchObject({ code: "storage_unavailable" });
    expect(String(error)).toContain("Remove all but one");
  });
});

it("writes reach most members' journals, reads see only such writes, and ids are the documents' own", async () => {
  const store = await createMongoDocumentStore({ uri: uriOfDatabase(), collections: [notes] });
  await store.insert(notes, { id: "note_1", owner: "ada", at: 1 });
  await store.replace(notes, { id: "note_1", owner: "ada", at: 2 }, 1);
  await store.find(notes, { limit: 1 });
  await store.count(notes, {});
  await store.delete(notes, "note_1");
  for (const name of ["insert", "update", "delete"]) {
    expect(server.lastCommand(name)?.["writeConcern"], name).toEqual({ w: "majority", j: true });
  }
  for (const name of ["find", "aggregate"]) {
    expect(server.lastCommand(name)?.["readConcern"], name).toEqual({ level: "majority" });
  }
  expect(server.lastCommand("insert")).toMatchObject({ documents: [{ _id: "note_1" }] });
  await store.close();
});

it("nothing that the driver takes no more is asked of it", async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error) => void warnings.push(message);
  process.on("warning", hear);
  await (await createMongoDocumentStore({ uri: uriOfDatabase(), collections: [notes] })).close();
  // A warning is told on the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", hear);
  expect(warnings).toEqual([]);
});

describe("documents that expire", () => {
  const expiring = { ...notes, expiry: { field: "at", afterMs: 60_000 } };
  const nowMs = Date.now();
  const old = { id: "old", owner: "ada", at: nowMs - 60_001 };
  const young = { id: "young", owner: "ada", at: nowMs };

  it("are removed by MongoDB itself", async () => {
    const store = await createMongoDocumentStore({ uri: uriOfDatabase(), collections: [expiring] });
    for (const value of [old, young]) await store.insert(expiring, value);
    server.removeExpired(nowMs);
    expect(await store.get(expiring, "old")).toBeNull();
    expect(await store.get(expiring, "young")).not.toBeNull();
    await store.close();
  });

  it("are removed when SQLite is opened", async () => {
    const folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
    const open = () => createSqliteDocumentStore({ path: join(folder, "db"), collections: [expiring] });
    const first = await open();
    for (const value of [old, young]) await first.insert(expiring, value);
    await first.close();
    const second = await open();
    expect(await second.get(expiring, "old")).toBeNull();
    expect(await second.get(expiring, "young")).not.toBeNull();
    await second.close();
    await rm(folder, { recursive: true });
  });
});

describe("a connection that breaks", () => {
  it("loses no write and does none twice", async () => {
    const proxy = await startTcpProxy(server.port);
    const store = await createMongoDocumentStore({ uri: uriOfDatabase(proxy.port), collections: [notes] });
    await store.insert(notes, { id: "counter", owner: "ada", at: 0 });
    let version = 1;
    for (let count = 1; count <= 12; count += 1) {
      const replacing = store.replace(notes, { id: "counter", owner: "ada", at: count }, version);
      // At once, before the write has left; or when it has, and its answer is on the way.
      if (count % 4 === 0) proxy.cut();
      if (count % 4 === 2) setImmediate(() => proxy.cut());
      version = (await replacing).version;
    }
    expect(await store.get(notes, "counter")).toMatchObject({ value: { at: 12 }, version: 13 });
    await store.close();
    await proxy.stop();
  });

  it("and one that says nothing, is storage_unavailable in the time that was given", async () => {
    const proxy = await startTcpProxy(server.port);
    const store = await createMongoDocumentStore({
      uri: uriOfDatabase(proxy.port),
      collections: [notes],
      timeoutMs: 400,
    });
    proxy.stall();
    const askedAt = performance.now();
    for (const asked of [store.get(notes, "x"), store.insert(notes, { id: "y", owner: "ada", at: 1 })]) {
      expect(await rejectionOf(asked)).toMatchObject({ code: "storage_unavailable" });
    }
    // The driver's own look at the server would notice after two seconds.
    expect(performance.now() - askedAt).toBeLessThan(1_900);
    proxy.resume();
    await expect.poll(() => store.ping().then(() => "answers"), { timeout: 20_000 }).toBe("answers");
    await store.close();
    await proxy.stop();
  });

  it("and those that were left half-open, are given up for others within one and the same call", async () => {
    const proxy = await startTcpProxy(server.port);
    const uri = uriOfDatabase(proxy.port);
    const store = await createMongoDocumentStore({ uri, collections: [notes], timeoutMs: 3_000 });
    await store.insert(notes, { id: "a", owner: "ada", at: 1 });
    proxy.halfOpen();
    expect(await store.replace(notes, { id: "a", owner: "ada", at: 2 }, 1)).toMatchObject({ version: 2 });
    proxy.halfOpen();
    expect(await store.get(notes, "a")).toMatchObject({ value: { at: 2 }, version: 2 });
    await store.close();
    await proxy.stop();
  });

  it("and an address where nobody is, or that is none, says what to check", async () => {
    const nobody = await startTcpProxy(1);
    await nobody.stop();
    const uri = `mongodb://127.0.0.1:${nobody.port}/x?serverSelectionTimeoutMS=300`;
    const error = await rejectionOf(createMongoDocumentStore({ uri, collections: [], timeoutMs: 300 }));
    expect(error).toMatchObject({ code: "storage_unavailable" });
    expect(String(error)).toContain("MONGODB_URI");
    const none = await rejectionOf(createMongoDocumentStore({ uri: "mongodb://", collections: [] }));
    expect(none).toMatchObject({ code: "configuration_invalid" });
  });
});
