import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, Measurements } from "../manifest/stage-manifests.js";
import { curateCandidates } from "./curate-candidates.js";
import { CurationRules } from "./curation-rules.js";
import type { PictureLook } from "./picture-look.js";

const picture = (frame: number, measured: Partial<Measurements>): Candidate => ({
  ...{ frame, seconds: frame, shot: 0, key: `k${frame}`, sha256: "s", sizeBytes: 1, width: 64, height: 36 },
  measurements: {
    ...{ sharpness: 1000, meanLuma: 120, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 0 },
    ...{ frozen: false, blank: false, dhash: "0000000000000000", colours: [1, 2, 3], ...measured },
  },
  imported: { name: `p${frame}`, path: `set/p${frame}.jpg`, format: "jpeg", caption: null },
});
const descriptionOf = (view: number) =>
  Array.from({ length: 16 }, (_, index) => (index === view ? "f0" : "80")).join("");
const look = (frame: number, view: number): PictureLook => ({
  ...{ frame, description: descriptionOf(view), middle: descriptionOf(view), thumbnail: "80" },
  ...{ detail: { x: 0.5, y: 0.5, spread: 0.2 }, bars: { top: 9, bottom: 9, left: 0, right: 0 }, writing: [] },
});

const sets = fc
  .array(fc.record({ sharpness: fc.nat(3000), meanLuma: fc.nat(255), view: fc.nat(15) }), { maxLength: 30 })
  .map((all) => ({
    candidates: all.map(({ sharpness, meanLuma }, frame) => picture(frame, { sharpness, meanLuma })),
    looks: all.map(({ view }, frame) => look(frame, view)),
  }));
const decide = (
  { candidates, looks }: { candidates: readonly Candidate[]; looks: readonly PictureLook[] },
  keepImported: boolean,
  more: object = {},
) =>
  curateCandidates(candidates, [{ index: 0, start: 0, end: 30 }], looks, {
    ...{ frameCount: 4, clipCount: 1, rules: CurationRules.parse({ keepImported }), ...more },
  });

describe("imported pictures", () => {
  it("are all kept, however many are wanted; those that are flagged are those that would be dropped", () => {
    fc.assert(
      fc.property(sets, (set) => {
        const kept = decide(set, true);
        expect(kept.every(({ verdict, reason }) => verdict === "keep" && reason === "imported")).toBe(true);
        const chosen = decide(set, false);
        for (const [index, { flagged, frame, insteadOf }] of kept.entries()) {
          const own = chosen[index];
          expect(own).toMatchObject({ frame, verdict: flagged === undefined ? "keep" : "drop", insteadOf });
          if (flagged !== undefined) expect(own?.reason).toBe(flagged);
        }
      }),
    );
  });

  it("give way to a person, and to what must not be kept", () => {
    const set = {
      candidates: [0, 1, 2].map((frame) => picture(frame, {})),
      looks: [0, 1, 2].map((frame) => look(frame, frame)),
    };
    const excluded = new Map([[1, { reason: "unsafe", text: "unsafe" }]] as const);
    const people = new Map([[2, "drop"]] as const);
    expect(decide(set, true, { excluded, people }).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["keep", "imported"],
      ["drop", "unsafe"],
      ["drop", "dropped_by_person"],
    ]);
  });

  it("say which picture they are like, by its path", () => {
    const set = { candidates: [picture(0, { sharpness: 2000 }), picture(1, {})], looks: [look(0, 3), look(1, 3)] };
    expect(decide(set, true)[1]).toMatchObject({
      ...{ flagged: "near_duplicate", insteadOf: 0 },
      text: "imported, and flagged: nearly the same as set/p0.jpg (100.0 % alike)",
    });
  });
});
