import { BSON } from "mongodb";
import { Query } from "mingo/query";
import { z } from "zod";
import { CommandFailure } from "./command-failure.js";
import { contextOfOperators } from "./operators.js";
import { valueAt } from "./value-at.js";
import type { Fields } from "./wire.js";

export interface Index {
  readonly name: string;
  readonly key: Readonly<Record<string, number>>;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: Fields;
  readonly expireAfterSeconds?: number;
}

type Key = string;

const List = z.array(z.unknown());
const Parts = z.array(z.record(z.string(), z.unknown()));

/** Values are the same when their BSON is: 1 and "1" are not. */
export const keyOf = (value: unknown): Key => Buffer.from(BSON.serialize({ value })).toString("latin1");

export function matches(filter: Fields, document: Fields): boolean {
  return new Query({ ...filter }, { context: contextOfOperators }).test({ ...document });
}

/** The documents of one collection and its indexes. Every change happens in one turn of the event loop: it is atomic. */
export class Documents {
  readonly #documents = new Map<Key, Fields>();
  /** By the first field of an index, what has which value there. */
  readonly #byValue = new Map<string, Map<Key, Set<Key>>>();
  #indexes: readonly Index[] = [{ name: "_id_", key: { _id: 1 } }];

  constructor(readonly namespace: string) {}

  get indexes(): readonly Index[] {
    return this.#indexes;
  }

  /** Documents that match, by way of an index where one helps. */
  find(filter: Fields): Fields[] {
    return this.#candidates(filter).filter((document) => matches(filter, document));
  }

  insert(document: Fields): void {
    const key = keyOf(document["_id"]);
    if (this.#documents.has(key)) throw duplicate(this.namespace, { name: "_id_", key: { _id: 1 } }, document);
    this.#requireUnique(document, key);
    this.#set(key, document);
  }

  replace(document: Fields): void {
    const key = keyOf(document["_id"]);
    this.#requireUnique(document, key);
    this.#unset(key);
    this.#set(key, document);
  }

  delete(document: Fields): void {
    this.#unset(keyOf(document["_id"]));
  }

  addIndex(index: Index): void {
    const known = this.#indexes.find(({ name }) => name === index.name);
    if (known !== undefined) {
      if (keyOf(known) === keyOf(index)) return;
      throw new CommandFailure(86, "IndexKeySpecsConflict", `an index ${index.name} exists with another definition`);
    }
    if (index.unique === true) {
      const seen = new Set<Key>();
      for (const document of this.#documents.values()) {
        const entry = entryOf(index, document);
        if (entry !== null && seen.has(entry)) throw duplicate(this.namespace, index, document);
        if (entry !== null) seen.add(entry);
      }
    }
    this.#indexes = [...this.#indexes, index];
    const [path = "_id"] = Object.keys(index.key);
    if (this.#byValue.has(path)) return;
    this.#byValue.set(path, new Map());
    for (const [key, document] of this.#documents) this.#note(path, key, document);
  }

  dropIndex(name: string): void {
    if (!this.#indexes.some((index) => index.name === name))
      throw new CommandFailure(27, "IndexNotFound", `index not found with name [${name}]`);
    this.#indexes = this.#indexes.filter((index) => index.name !== name);
  }

  /** What MongoDB's TTL monitor does once a minute. */
  removeExpired(nowMs: number): void {
    for (const { key, expireAfterSeconds } of this.#indexes) {
      if (expireAfterSeconds === undefined) continue;
      const [path = ""] = Object.keys(key);
      for (const document of [...this.#documents.values()]) {
        const date = valueAt(document, path);
        if (date instanceof Date && date.getTime() + expireAfterSeconds * 1000 <= nowMs) this.delete(document);
      }
    }
  }

  #candidates(filter: Fields): Fields[] {
    let fewest: Set<Key> | null = null;
    for (const [path, wanted] of equalities(filter)) {
      const values = path === "_id" ? null : this.#byValue.get(path);
      if (values === undefined) continue;
      const keys = new Set(
        wanted.flatMap((value) => (values === null ? [keyOf(value)] : [...(values.get(keyOf(value)) ?? [])])),
      );
      if (fewest === null || keys.size < fewest.size) fewest = keys;
    }
    if (fewest === null) return [...this.#documents.values()];
    return [...fewest].map((key) => this.#documents.get(key)).filter((document) => document !== undefined);
  }

  #requireUnique(document: Fields, own: Key): void {
    for (const index of this.#indexes) {
      if (index.unique !== true) continue;
      const entry = entryOf(index, document);
      if (entry === null) continue;
      const [path = "_id"] = Object.keys(index.key);
      const same = this.#byValue.get(path)?.get(keyOf(valueAt(document, path)));
      for (const key of same ?? []) {
        const other = this.#documents.get(key);
        if (key !== own && other !== undefined && entryOf(index, other) === entry)
          throw duplicate(this.namespace, index, document);
      }
    }
  }

  #set(key: Key, document: Fields): void {
    this.#documents.set(key, document);
    for (const path of this.#byValue.keys()) this.#note(path, key, document);
  }

  #unset(key: Key): void {
    const document = this.#documents.get(key);
    if (document === undefined) return;
    this.#documents.delete(key);
    for (const [path, values] of this.#byValue) values.get(keyOf(valueAt(document, path)))?.delete(key);
  }

  #note(path: string, key: Key, document: Fields): void {
    const values = this.#byValue.get(path);
    const value = keyOf(valueAt(document, path));
    const keys = values?.get(value) ?? new Set();
    values?.set(value, keys.add(key));
  }
}

/** What a document has in a unique index; null when it is not in it. */
function entryOf(index: Index, document: Fields): Key | null {
  if (index.partialFilterExpression !== undefined && !matches(index.partialFilterExpression, document)) return null;
  const values = Object.keys(index.key).map((path) => valueAt(document, path));
  if (index.sparse === true && values.every((value) => value === undefined)) return null;
  return keyOf(values.map((value) => value ?? null));
}

/** Conditions of a filter that an index answers: path equal to one of some values, none of them null. */
function equalities(filter: Fields): (readonly [string, readonly unknown[]])[] {
  return Object.entries(filter).flatMap(([path, condition]) => {
    if (path === "$and") return Parts.parse(condition).flatMap(equalities);
    if (path.startsWith("$")) return [];
    const wanted = wantedValues(condition);
    return wanted === null || wanted.some((value) => value === null) ? [] : [[path, wanted] as const];
  });
}

function wantedValues(condition: unknown): readonly unknown[] | null {
  if (typeof condition !== "object" || condition === null) return condition === undefined ? null : [condition];
  if (condition instanceof BSON.ObjectId) return [condition];
  const operators: [string, unknown][] = Object.entries(condition);
  const [only] = operators;
  if (operators.length !== 1 || only === undefined) return null;
  if (only[0] === "$eq") return [only[1]];
  return only[0] === "$in" ? List.parse(only[1]) : null;
}

function duplicate(namespace: string, { name, key }: Index, document: Fields): CommandFailure {
  const keyValue = Object.fromEntries(Object.keys(key).map((path) => [path, valueAt(document, path) ?? null]));
  const message = `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: ${JSON.stringify(keyValue)}`;
  return new CommandFailure(11_000, "DuplicateKey", message, { keyPattern: key, keyValue });
}
