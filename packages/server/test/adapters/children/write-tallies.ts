import { createSqliteDocumentStore } from "../../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { fillerFor, tallies } from "./tally.js";

/** Inserts and replaces documents for ever; prints "{id} {total}" when a write is acknowledged. */
const [path = "", name = ""] = process.argv.slice(2);
const store = await createSqliteDocumentStore({ path, collections: [tallies] });
for (let number = 0; ; number += 1) {
  const id = `${name}-${number}`;
  const { version } = await store.insert(tallies, { id, total: number, filler: fillerFor(number) });
  console.log(`${id} ${number}`);
  await store.replace(tallies, { id, total: number + 1, filler: fillerFor(number + 1) }, version);
  console.log(`${id} ${number + 1}`);
}
