import { describe, expect, it } from "vitest";
import { compareBoundaries } from "./compare-boundaries.js";

const cut = (at: number) => ({ kind: "cut", start: at, end: at }) as const;
const dissolve = { kind: "dissolve", start: 100, end: 120 } as const;

describe("boundaries held against the truth", () => {
  it("answer to those of their kind within three frames, each once", () => {
    const [first, second, third] = compareBoundaries([cut(10), cut(12)], [cut(13)]);
    expect([first, second]).toEqual([
      { truth: cut(10), found: cut(13) },
      { truth: cut(12), found: null },
    ]);
    expect(third).toBeUndefined();
  });

  it("do not answer to another kind, or from afar", () => {
    expect(compareBoundaries([dissolve], [cut(110)])).toEqual([
      { truth: dissolve, found: null },
      { truth: null, found: cut(110) },
    ]);
    expect(compareBoundaries([cut(10)], [cut(14)])).toHaveLength(2);
    expect(compareBoundaries([dissolve], [{ kind: "dissolve", start: 122, end: 130 }])).toHaveLength(1);
  });
});
