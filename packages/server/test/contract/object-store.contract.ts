import { describe } from "vitest";
import { describeObjectBytes } from "./object-bytes.contract.js";
import { describeObjectKeys } from "./object-keys.contract.js";
import { objectStoreSubject, type ObjectStoreFixture } from "./object-store-subject.js";
import { describeSignedAddresses } from "./signed-addresses.contract.js";

/** Everything that ObjectStore promises. */
export function describeObjectStore(name: string, open: () => Promise<ObjectStoreFixture>): void {
  describe(`${name}: the contract of an object store`, () => {
    const subject = objectStoreSubject(open);
    describeObjectBytes(subject);
    describeObjectKeys(subject);
    describeSignedAddresses(subject);
  });
}
