import { z } from "zod";
import { digestOf, ReeloraError, type Json } from "@reelora/core";
import type { FindQuery } from "./document-store.js";

/** The last document of a page: what comes after it is the next page. */
export interface PagePosition {
  /** Its value in the sorted field; null when the query sorts by id. */
  readonly sortValue: string | number | null;
  readonly id: string;
}

const CursorText = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string()]);

/** Opaque text for a position, tied to the query it belongs to. */
export function encodeCursor(collection: string, query: FindQuery, position: PagePosition): string {
  const parts = [queryDigest(collection, query), position.sortValue, position.id];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Throws `invalid_request` when the text is no cursor, or one of another query. */
export function decodeCursor(collection: string, query: FindQuery, cursor: string): PagePosition {
  const parsed = CursorText.safeParse(jsonOf(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success || parsed.data[0] !== queryDigest(collection, query)) {
    throw new ReeloraError(
      "invalid_request",
      "The cursor does not belong to this list. Take it, unchanged, from the page before, and keep the same filter.",
      { field: "cursor" },
    );
  }
  const [, sortValue, id] = parsed.data;
  return { sortValue, id };
}

function queryDigest(collection: string, { where, range, holds, sort }: FindQuery): string {
  const asked: Json = {
    collection,
    where: where ?? {},
    range: Object.fromEntries(Object.entries(range ?? {}).map(([field, bounds]) => [field, { ...bounds }])),
    sort: sort === undefined ? null : { ...sort },
    ...(holds === undefined ? {} : { holds: { anyOf: [...holds.anyOf], value: holds.value } }),
  };
  return digestOf(asked).slice(0, 16);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
