import type { Boundary } from "@reelora/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timelineGeometry } from "./timeline-geometry.js";

const secondsOf = (frame: number) => frame / 24;
const cut = (frame: number): Boundary => ({ kind: "cut", start: frame, end: frame });
const span = (kind: "dissolve" | "fade", start: number, end: number): Boundary => ({ kind, start, end });
const shotsOf = (...ranges: (readonly [number, number])[]) =>
  ranges.map(([start, end], index) => ({ index, start, end }));

describe("the timeline", () => {
  it("gives shots, cuts and transitions the part of the width that they have of the time", () => {
    const geometry = timelineGeometry({
      shots: shotsOf([0, 240], [240, 600], [720, 960]),
      boundaries: [span("dissolve", 600, 720), cut(240)],
      secondsOf,
      durationSeconds: 40,
    });
    expect(geometry.bands.map(({ left, width }) => [left, width])).toEqual([
      [0, 25],
      [25, 37.5],
      [75, 25],
    ]);
    expect(geometry.cuts.map(({ left }) => left)).toEqual([25]);
    expect(geometry.spans).toMatchObject([
      { left: 62.5, width: 12.5, label: "always", boundary: { kind: "dissolve" } },
    ]);
    expect(geometry.axis.map(({ text, left }) => [text, left]).slice(0, 3)).toEqual([
      ["0:00", 0],
      ["0:05", 12.5],
      ["0:10", 25],
    ]);
  });

  it("labels transitions only where the label before leaves room", () => {
    const { spans } = timelineGeometry({
      shots: [],
      boundaries: [span("fade", 0, 10), span("fade", 20, 30), span("fade", 100, 110), span("fade", 500, 510)],
      secondsOf,
      durationSeconds: 1000 / 24,
    });
    expect(spans.map(({ label }) => label)).toEqual(["always", "never", "wide", "always"]);
  });

  it("numbers shots only where the number has room", () => {
    const { bands } = timelineGeometry({
      shots: shotsOf([0, 5], [5, 50], [50, 1000]),
      boundaries: [],
      secondsOf,
      durationSeconds: 1000 / 24,
    });
    expect(bands.map(({ label }) => label)).toEqual(["never", "wide", "always"]);
  });

  it("stays inside the drawing and within a dozen steps whatever the video, even an empty one", () => {
    const frames = fc.array(fc.nat(200_000), { maxLength: 20 }).map((all) => [...all].sort((a, b) => a - b));
    fc.assert(
      fc.property(frames, fc.double({ min: 0, max: 90_000, noNaN: true }), (starts, durationSeconds) => {
        const shots = starts.map((start, index) => ({ index, start, end: starts[index + 1] ?? start + 1 }));
        const geometry = timelineGeometry({ shots, boundaries: starts.map(cut), secondsOf, durationSeconds });
        for (const { left, width } of geometry.bands) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(100.000001);
        }
        expect(geometry.axis.length).toBeLessThanOrEqual(12);
        expect(geometry.axis.every(({ left }) => left >= 0 && left <= 100)).toBe(true);
      }),
    );
  });
});
