import { once } from "node:events";
import { ReeloraError } from "@reelora/core";
import { createSqliteDocumentStore } from "../../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { tallies } from "./tally.js";

/** Waits for a line, adds 1 to the tally as often as told, by compare and set, then prints how often somebody else was faster. */
const [path = "", times = "0"] = process.argv.slice(2);
const store = await createSqliteDocumentStore({ path, collections: [tallies] });
console.log("ready");
await once(process.stdin, "data");
let conflicts = 0;
for (let done = 0; done < Number(times);) {
  const stored = await store.get(tallies, "shared");
  if (stored === null) throw new Error("no tally");
  try {
    await store.replace(tallies, { ...stored.value, total: stored.value.total + 1 }, stored.version);
    done += 1;
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "version_conflict") throw error;
    conflicts += 1;
  }
}
console.log(String(conflicts));
await store.close();
process.stdin.destroy();
