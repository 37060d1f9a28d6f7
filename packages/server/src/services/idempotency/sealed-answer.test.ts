import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { sealAnswer, unsealAnswer } from "./sealed-answer.js";

const answer = { status: 201, headers: { location: "/x" }, body: '{"key":"reelora_secret"}' };

it("is read with the same secret and id, and with no other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (secret, id, otherSecret, otherId) => {
      const sealed = sealAnswer(answer, secret, id, randomBytes(12));
      expect(unsealAnswer(sealed, secret, id)).toEqual(answer);
      if (secret !== otherSecret) expect(() => unsealAnswer(sealed, otherSecret, id)).toThrow();
      if (id !== otherId) expect(() => unsealAnswer(sealed, secret, otherId)).toThrow();
    }),
    { numRuns: 50 },
  );
});

it("shows nothing of the answer, and says when it was changed", () => {
  const sealed = sealAnswer(answer, "secret", "id", randomBytes(12));
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("reelora_secret");
  const changed = Buffer.from(sealed, "base64");
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(() => unsealAnswer(changed.toString("base64"), "secret", "id")).toThrow();
});
