import { describe } from "vitest";
import { documentStoreSubject, type DocumentStoreFixture } from "./document-store-subject.js";
import { describeDocumentQueries } from "./document-queries.contract.js";
import { describeDocumentStoreLife } from "./document-store-life.contract.js";
import { describeDocumentWrites } from "./document-writes.contract.js";

/** Everything that DocumentStore promises. `open` makes a store for `contractCollections`. */
export function describeDocumentStore(name: string, open: () => Promise<DocumentStoreFixture>): void {
  describe(`${name}: the contract of a document store`, () => {
    const subject = documentStoreSubject(open);
    describeDocumentWrites(subject);
    describeDocumentQueries(subject);
    describeDocumentStoreLife(subject);
  });
}
