import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll } from "vitest";
import { createMongoDocumentStore } from "../../src/adapters/document-store-mongodb/create-mongo-document-store.js";
import { contractCollections } from "../contract/document-store-subject.js";
import { describeDocumentStore } from "../contract/document-store.contract.js";
import { startMongoServer, type MongoServer } from "../mongo-server/start-mongo-server.js";

let server: MongoServer;
beforeAll(async () => {
  server = await startMongoServer();
});
afterAll(() => server.stop());

describeAt("MongoDB (stand-in)", () => server.uri);
const real = process.env["MONGODB_URI"];
if (real !== undefined) describeAt("MongoDB", () => real);

/** Each test has a database of its own. */
function describeAt(name: string, serverUri: () => string): void {
  describeDocumentStore(name, async () => {
    const uri = new URL(serverUri());
    uri.pathname = `/reelora-test-${randomBytes(6).toString("hex")}`;
    const open = () => createMongoDocumentStore({ uri: uri.href, collections: contractCollections });
    const store = await open();
    return {
      store,
      reopen: open,
      async dispose() {
        await store.close();
        const client = new MongoClient(uri.href);
        await client.db(uri.pathname.slice(1)).dropDatabase();
        await client.close();
      },
    };
  });
}
