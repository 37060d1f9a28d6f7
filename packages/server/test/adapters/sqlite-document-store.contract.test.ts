import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteDocumentStore } from "../../src/adapters/document-store-sqlite/create-sqlite-document-store.js";
import { contractCollections } from "../contract/document-store-subject.js";
import { describeDocumentStore } from "../contract/document-store.contract.js";

describeDocumentStore("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
  const open = () => createSqliteDocumentStore({ path: join(folder, "reelora.db"), collections: contractCollections });
  const store = await open();
  return {
    store,
    reopen: open,
    async dispose() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
