import { afterEach, beforeEach } from "vitest";
import { ReeloraError } from "@reelora/core";
import type { Collection, Document, DocumentStore, FindQuery } from "../../src/ports/document-store.js";
import { rejectionOf } from "./rejection-of.js";

/** A store without documents. `reopen` opens the same data once more, as another process would. */
export interface DocumentStoreFixture {
  readonly store: DocumentStore;
  reopen(): Promise<DocumentStore>;
  dispose(): Promise<void>;
}

/** A document of the contract. */
export interface Note extends Document {
  readonly [field: string]: unknown;
}

/** Throws for what is no note. */
export function asNote(json: unknown): Note {
  if (typeof json !== "object" || json === null || !("id" in json) || typeof json.id !== "string") {
    throw new Error("not a note");
  }
  return { ...json, id: json.id };
}

export const notes: Collection<Note> = {
  name: "notes",
  parse: asNote,
  fields: ["state", "rank", "title", "done", "owner.name", "slug"],
  unique: [["owner.name", "slug"]],
};
export const others: Collection<Note> = { name: "others", parse: asNote, fields: ["state"] };

export const contractCollections: readonly Collection<Document>[] = [notes, others];

/** A store that is new for each test, and what the tests ask of it. Call it within a `describe`. */
export function documentStoreSubject(open: () => Promise<DocumentStoreFixture>) {
  let fixture: DocumentStoreFixture;
  beforeEach(async () => {
    fixture = await open();
  });
  afterEach(() => fixture.dispose());
  return {
    get store(): DocumentStore {
      return fixture.store;
    },
    reopen: () => fixture.reopen(),
    insertAll: (...values: Note[]) => Promise.all(values.map((value) => fixture.store.insert(notes, value))),
    idsOf: async (query: Omit<FindQuery, "limit">) =>
      (await fixture.store.find(notes, { limit: 1000, ...query })).items.map(({ value }) => value.id),
    codeOf: async (work: Promise<unknown>) => {
      const error = await rejectionOf(work);
      return error instanceof ReeloraError ? error.code : error;
    },
  };
}

export type DocumentStoreSubject = ReturnType<typeof documentStoreSubject>;

/** Whole numbers from 0 on. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_value, index) => index);
}
