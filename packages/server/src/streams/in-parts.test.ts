import fc from "fast-check";
import { expect, it } from "vitest";
import { inParts } from "./in-parts.js";

it("parts hold the same bytes, all of one size but the last", async () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(chunks, fc.integer({ min: 1, max: 33 }), async (list, partBytes) => {
      const source = async function* () {
        yield* list;
      };
      const parts: Uint8Array[] = [];
      for await (const part of inParts(source(), partBytes)) parts.push(part);
      expect(Buffer.concat(parts)).toEqual(Buffer.concat(list));
      for (const part of parts.slice(0, -1)) expect(part.length).toBe(partBytes);
      expect(parts.at(-1)?.length ?? 1).toBeGreaterThan(0);
    }),
  );
});
