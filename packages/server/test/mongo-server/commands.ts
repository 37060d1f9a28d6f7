import { BSON } from "mongodb";
import { Aggregator } from "mingo/aggregator";
import { updateOne } from "mingo/updater";
import { z } from "zod";
import { CommandFailure } from "./command-failure.js";
import { Documents, keyOf, type Index } from "./documents.js";
import { contextOfOperators } from "./operators.js";
import type { Fields } from "./wire.js";

/** What the server holds. */
export interface Contents {
  readonly collections: Map<string, Documents>;
  /** Results that are fetched in several goes. */
  readonly cursors: Map<number, { readonly namespace: string; readonly rest: Fields[] }>;
}

type Command = (contents: Contents, command: Fields, database: string) => Fields;

const Document = z.record(z.string(), z.unknown());
const Update = z.object({
  q: Document,
  u: z.union([Document, z.array(Document)]),
  multi: z.boolean().default(false),
  upsert: z.boolean().default(false),
});
const Delete = z.object({ q: Document, limit: z.number().default(0) });
const Sort = z.record(z.string(), z.union([z.literal(1), z.literal(-1)])).default({});
const IndexSpec = z.object({
  name: z.string(),
  key: z.record(z.string(), z.number()),
  unique: z.boolean().optional(),
  sparse: z.boolean().optional(),
  partialFilterExpression: Document.optional(),
  expireAfterSeconds: z.number().optional(),
});
const firstBatch = 101;
const everything = Number.MAX_SAFE_INTEGER;

/** The commands that the document store and the accounts need, by name. Anything else is refused as MongoDB would. */
export const commands: Readonly<Record<string, Command>> = {
  hello: () => greeting(),
  isMaster: () => greeting(),
  ismaster: () => greeting(),
  ping: () => ({}),
  endSessions: () => ({}),
  // It knows no users, so that whoever names one is refused as with a wrong password.
  saslStart: () => {
    throw new CommandFailure(18, "AuthenticationFailed", "Authentication failed.");
  },
  buildInfo: () => ({ version: "7.0.0", versionArray: [7, 0, 0, 0] }),

  insert(contents, command, database) {
    const into = collectionOf(contents, database, command["insert"]);
    return eachWrite(z.array(Document).parse(command["documents"]), (document) => {
      into.insert({ _id: new BSON.ObjectId(), ...document });
      return { n: 1, modified: 0 };
    });
  },

  update(contents, command, database) {
    const within = collectionOf(contents, database, command["update"]);
    return eachWrite(z.array(Update).parse(command["updates"]), (update) => applyUpdate(within, update));
  },

  delete(contents, command, database) {
    const within = collectionOf(contents, database, command["delete"]);
    return eachWrite(z.array(Delete).parse(command["deletes"]), ({ q, limit }) => {
      const found = within.find(q).slice(0, limit === 0 ? everything : limit);
      for (const document of found) within.delete(document);
      return { n: found.length, modified: 0 };
    });
  },

  findAndModify(contents, command, database) {
    const within = collectionOf(contents, database, command["findAndModify"]);
    const [found] = sorted(within.find(Document.parse(command["query"] ?? {})), Sort.parse(command["sort"] ?? {}));
    if (found === undefined && command["upsert"] !== true) return { value: null, lastErrorObject: { n: 0 } };
    if (command["remove"] === true && found !== undefined) {
      within.delete(found);
      return { value: found, lastErrorObject: { n: 1 } };
    }
    const q = found === undefined ? Document.parse(command["query"] ?? {}) : { _id: found["_id"] };
    const u = z.union([Document, z.array(Document)]).parse(command["update"]);
    const { after } = applyUpdate(within, { q, u, multi: false, upsert: command["upsert"] === true });
    const value = command["new"] === true ? after : found;
    return { value: value ?? null, lastErrorObject: { n: 1, updatedExisting: found !== undefined } };
  },

  find(contents, command, database) {
    const from = collectionOf(contents, database, command["find"]);
    const all = sorted(from.find(Document.parse(command["filter"] ?? {})), Sort.parse(command["sort"] ?? {}));
    const skip = numberIn(command, "skip", 0);
    const limit = numberIn(command, "limit", 0) || everything;
    const page = projected(all.slice(skip, skip + limit), command["projection"]);
    const size = command["singleBatch"] === true ? everything : numberIn(command, "batchSize", firstBatch);
    return cursorOf(contents, from.namespace, page, size);
  },

  aggregate(contents, command, database) {
    const from = collectionOf(contents, database, command["aggregate"]);
    const [first, ...rest] = z.array(Document).parse(command["pipeline"]);
    const match = first?.["$match"];
    const source = match === undefined ? from.find({}) : from.find(Document.parse(match));
    const stages = match === undefined && first !== undefined ? [first, ...rest] : rest;
    const collectionResolver = (name: string) => collectionOf(contents, database, name).find({}).map(mutable);
    const result = new Aggregator(stages, { context: contextOfOperators, collectionResolver }).run(source.map(mutable));
    return cursorOf(contents, from.namespace, z.array(Document).parse(result), everything);
  },

  getMore(contents, command) {
    const id = Number(command["getMore"]);
    const cursor = contents.cursors.get(id);
    if (cursor === undefined) throw new CommandFailure(43, "CursorNotFound", `cursor id ${id} not found`);
    const nextBatch = cursor.rest.splice(0, numberIn(command, "batchSize", everything));
    if (cursor.rest.length === 0) contents.cursors.delete(id);
    return { cursor: { nextBatch, id: BSON.Long.fromNumber(cursor.rest.length === 0 ? 0 : id), ns: cursor.namespace } };
  },

  killCursors(contents, command) {
    for (const id of z.array(z.unknown()).parse(command["cursors"])) contents.cursors.delete(Number(id));
    return { cursorsKilled: command["cursors"], cursorsNotFound: [] };
  },

  createIndexes(contents, command, database) {
    const on = collectionOf(contents, database, command["createIndexes"]);
    const numIndexesBefore = on.indexes.length;
    // Schemas say `undefined` where a driver says nothing at all.
    for (const spec of z.array(IndexSpec).parse(command["indexes"]))
      on.addIndex(JSON.parse(JSON.stringify(spec)) as Index);
    return { numIndexesBefore, numIndexesAfter: on.indexes.length };
  },

  listIndexes(contents, command, database) {
    const namespace = `${database}.${String(command["listIndexes"])}`;
    const on = contents.collections.get(namespace);
    if (on === undefined) throw new CommandFailure(26, "NamespaceNotFound", `ns does not exist: ${namespace}`);
    const all = on.indexes.map((index) => ({ v: 2, ...index }));
    return cursorOf(contents, namespace, all, everything);
  },

  dropIndexes(contents, command, database) {
    collectionOf(contents, database, command["dropIndexes"]).dropIndex(String(command["index"]));
    return {};
  },

  listCollections(contents, _command, database) {
    const names = [...contents.collections.keys()].filter((name) => name.startsWith(`${database}.`));
    const all = names.map((name) => ({ name: name.slice(database.length + 1), type: "collection" }));
    return cursorOf(contents, `${database}.$cmd.listCollections`, all, everything);
  },

  dropDatabase(contents, _command, database) {
    for (const name of [...contents.collections.keys()])
      if (name.startsWith(`${database}.`)) contents.collections.delete(name);
    return {};
  },
};

function greeting(): Fields {
  return {
    isWritablePrimary: true,
    ismaster: true,
    helloOk: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    // A router: then drivers send retryable writes without asking for the members of a set.
    msg: "isdbgrid",
  };
}

function collectionOf({ collections }: Contents, database: string, name: unknown): Documents {
  const namespace = `${database}.${String(name)}`;
  const known = collections.get(namespace) ?? new Documents(namespace);
  collections.set(namespace, known);
  return known;
}

interface Written {
  readonly n: number;
  readonly modified: number;
  readonly upserted?: unknown;
  readonly after?: Fields;
}

/** One after the other, up to the first that fails. */
function eachWrite<T>(writes: readonly T[], apply: (write: T) => Written): Fields {
  let n = 0;
  let nModified = 0;
  const upserted: Fields[] = [];
  for (const [index, write] of writes.entries()) {
    try {
      const written = apply(write);
      n += written.n;
      nModified += written.modified;
      if (written.upserted !== undefined) upserted.push({ index, _id: written.upserted });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      return { n, nModified, writeErrors: [{ index, code: error.code, errmsg: error.message, ...error.more }] };
    }
  }
  return { n, nModified, ...(upserted.length === 0 ? {} : { upserted }) };
}

function applyUpdate(within: Documents, { q, u, multi, upsert }: z.infer<typeof Update>): Written {
  const found = within.find(q).slice(0, multi ? everything : 1);
  if (found.length === 0 && upsert) {
    const fromFilter = Object.fromEntries(Object.entries(q).filter(([path]) => !/[$.]/.test(path)));
    const made = { _id: new BSON.ObjectId(), ...updated(fromFilter, u, true) };
    within.insert(made);
    return { n: 1, modified: 0, upserted: made._id, after: made };
  }
  let modified = 0;
  let after: Fields | undefined;
  for (const document of found) {
    after = updated(document, u, false);
    if (keyOf(after) === keyOf(document)) continue;
    within.replace(after);
    modified += 1;
  }
  return { n: found.length, modified, ...(after === undefined ? {} : { after }) };
}

function updated(document: Fields, update: Fields | readonly Fields[], isInsert: boolean): Fields {
  if (Array.isArray(update)) throw new CommandFailure(9, "FailedToParse", "updates by pipeline are not known here");
  const isOperators = Object.keys(update).some((name) => name.startsWith("$"));
  if (!isOperators) return { _id: document["_id"], ...Document.parse(update) };
  const { $setOnInsert, ...rest } = Document.parse(update);
  const set = { ...Document.parse(rest["$set"] ?? {}), ...(isInsert ? Document.parse($setOnInsert ?? {}) : {}) };
  const target = [mutable(document)];
  updateOne(
    target,
    {},
    { ...rest, ...(Object.keys(set).length === 0 ? {} : { $set: set }) },
    {},
    { context: contextOfOperators },
  );
  return Document.parse(target[0]);
}

function sorted(documents: Fields[], sort: z.infer<typeof Sort>): Fields[] {
  if (Object.keys(sort).length === 0) return documents;
  const result = new Aggregator([{ $sort: sort }], { context: contextOfOperators }).run(documents.map(mutable));
  return z.array(Document).parse(result);
}

function projected(documents: readonly Fields[], projection: unknown): Fields[] {
  const wanted = Document.parse(projection ?? {});
  if (Object.keys(wanted).length === 0) return [...documents];
  const result = new Aggregator([{ $project: wanted }], { context: contextOfOperators }).run(documents.map(mutable));
  return z.array(Document).parse(result);
}

/** mingo may change what it is given. */
function mutable(document: Fields): Record<string, unknown> {
  return BSON.deserialize(BSON.serialize({ ...document }));
}

function cursorOf(contents: Contents, namespace: string, all: readonly Fields[], size: number): Fields {
  const rest = [...all];
  const batch = rest.splice(0, size);
  const id = rest.length === 0 ? 0 : contents.cursors.size + Math.floor(Math.random() * 2 ** 40) + 1;
  if (id !== 0) contents.cursors.set(id, { namespace, rest });
  return { cursor: { firstBatch: batch, id: BSON.Long.fromNumber(id), ns: namespace } };
}

function numberIn(command: Fields, name: string, otherwise: number): number {
  const value = command[name];
  return value === undefined ? otherwise : Number(value);
}
