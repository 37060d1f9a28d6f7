import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultRules } from "../curation/curation-rules.js";
import type { DatasetChange, DatasetEvent } from "./dataset-event.js";
import { foldEvents, lastStanding, saidOf } from "./fold-events.js";

const frame = fc.nat(9);
const author = fc.constantFrom("person", "template", "model:qwen");
const change: fc.Arbitrary<DatasetChange> = fc.oneof(
  fc.record({
    type: fc.constant("verdicts" as const),
    frames: fc.array(frame, { maxLength: 4 }),
    verdict: fc.constantFrom("keep" as const, "drop" as const, "auto" as const),
  }),
  fc.record({
    type: fc.constant("captions" as const),
    author,
    captions: fc.array(
      fc.record(
        { frame, text: fc.string({ maxLength: 8 }), author: fc.constantFrom("template", "model:qwen") },
        { requiredKeys: ["frame", "text"] },
      ),
      { maxLength: 4 },
    ),
  }),
  fc.record({
    type: fc.constant("crops" as const),
    crops: fc.array(fc.record({ frame, box: fc.constant({ left: 0, top: 0, width: 64, height: 64 }) }), {
      maxLength: 3,
    }),
  }),
  fc.constant({ type: "rules" as const, rules: defaultRules, frameCount: 9 }),
);
const numbered = (changes: readonly DatasetChange[]): DatasetEvent[] =>
  changes.map((one, index) => ({ number: index + 1, at: index, by: "u", change: one }));

describe("what events come to", () => {
  it("is as if an undone event had never happened", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(), (changes, pick) => {
        const undone = (pick % changes.length) + 1;
        const without = changes.filter((_, index) => index + 1 !== undone);
        expect(foldEvents(numbered([...changes, { type: "undone", event: undone }]))).toEqual(
          foldEvents(numbered(without)),
        );
      }),
    );
  });

  it("never lets anybody write over what a person wrote", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const last = new Map<number, string>();
        for (const one of changes) {
          if (one.type !== "captions") continue;
          for (const { frame: number, text, author: own = one.author } of one.captions) {
            if (own === "person") last.set(number, text);
          }
        }
        const { captions } = foldEvents(numbered(changes));
        for (const [number, text] of last) expect(captions.get(number)).toEqual({ text, author: "person" });
      }),
    );
  });

  it("takes a restored version as the set, until somebody decides otherwise", () => {
    const items = [{ frame: 3, text: "a", author: "person", box: null }];
    const restored: DatasetChange[] = [
      { type: "verdicts", frames: [3, 4], verdict: "drop" },
      { type: "restored", version: 1, items },
    ];
    const after = foldEvents(numbered(restored));
    expect([3, 4, 5].map((number) => saidOf(after, number))).toEqual(["keep", "drop", "drop"]);
    const later = foldEvents(numbered([...restored, { type: "verdicts", frames: [5], verdict: "keep" }]));
    expect(saidOf(later, 5)).toBe("keep");
    const anew = foldEvents(numbered([...restored, { type: "rules", rules: defaultRules, frameCount: 9 }]));
    expect(saidOf(anew, 4)).toBeNull();
  });

  it("knows the last event that stands", () => {
    const first: DatasetChange = { type: "verdicts", frames: [1], verdict: "keep" };
    expect(lastStanding(numbered([first, first, { type: "undone", event: 2 }]))?.number).toBe(1);
    expect(lastStanding(numbered([first, { type: "undone", event: 1 }]))).toBeNull();
  });
});
