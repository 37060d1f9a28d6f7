import type { Boundary, Shot } from "@reelora/core";
import { formatAxisTime } from "./format-time.js";

/** Where a label still has room: at every width, only on a wide page, or nowhere. */
export type LabelRoom = "always" | "wide" | "never";

/** Positions and widths are in percent of the length of the video. */
export interface TimelineGeometry {
  readonly bands: readonly { shot: Shot; left: number; width: number; label: LabelRoom }[];
  readonly cuts: readonly { boundary: Boundary; left: number }[];
  readonly spans: readonly { boundary: Boundary; left: number; width: number; label: LabelRoom }[];
  readonly axis: readonly { text: string; left: number; room: LabelRoom }[];
}

export interface TimelineInput {
  readonly shots: readonly Shot[];
  readonly boundaries: readonly Boundary[];
  /** When each frame is shown. */
  readonly secondsOf: (frame: number) => number;
  readonly durationSeconds: number;
}

/** What a label takes, in percent, on a page of 1,200 pixels and on one of 350. */
const shotNumberRoom = { wide: 2, always: 7 };
const kindRoom = { wide: 6.5, always: 22 };
const mostSteps = 10;
const stepsSeconds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Percent of the length, between 0 and 100 whatever the numbers. */
export function positionAt(seconds: number, durationSeconds: number): number {
  return durationSeconds > 0 ? Math.min(100, Math.max(0, (100 * seconds) / durationSeconds)) : 0;
}

/** The timeline without its drawing: bands are as wide as their shots are long. */
export function timelineGeometry({ shots, boundaries, secondsOf, durationSeconds }: TimelineInput): TimelineGeometry {
  const at = (frame: number) => positionAt(secondsOf(frame), durationSeconds);
  const stretch = ({ start, end }: { start: number; end: number }) => ({ left: at(start), width: at(end) - at(start) });
  const inOrder = [...boundaries].sort((first, second) => first.start - second.start);
  return {
    bands: shots.map((shot) => {
      const { left, width } = stretch(shot);
      return { shot, left, width, label: roomFor(width, shotNumberRoom) };
    }),
    cuts: inOrder.filter(({ kind }) => kind === "cut").map((boundary) => ({ boundary, left: at(boundary.start) })),
    spans: withLabelRoom(
      inOrder.filter(({ kind }) => kind !== "cut").map((boundary) => ({ boundary, ...stretch(boundary) })),
    ),
    axis: axisOf(durationSeconds),
  };
}

function roomFor(percent: number, { wide, always }: { wide: number; always: number }): LabelRoom {
  if (percent >= always) return "always";
  return percent >= wide ? "wide" : "never";
}

/** Labels stand above the middle of their spans; one that would cover the label before it gives way. */
function withLabelRoom<Span extends { left: number; width: number }>(spans: readonly Span[]) {
  let lastAlways = Number.NEGATIVE_INFINITY;
  let lastWide = Number.NEGATIVE_INFINITY;
  return spans.map((span) => {
    const middle = span.left + span.width / 2;
    const always = middle - lastAlways >= kindRoom.always;
    const wide = middle - lastWide >= kindRoom.wide;
    if (always && wide) lastAlways = middle;
    if (wide) lastWide = middle;
    const label: LabelRoom = wide ? (always ? "always" : "wide") : "never";
    return { ...span, label };
  });
}

function axisOf(durationSeconds: number): TimelineGeometry["axis"] {
  if (!(durationSeconds > 0)) return [];
  const step = stepsSeconds.find((seconds) => durationSeconds / seconds <= mostSteps) ?? durationSeconds / mostSteps;
  return Array.from({ length: Math.floor(durationSeconds / step + 1e-6) + 1 }, (_, index) => ({
    text: formatAxisTime(index * step, step),
    left: positionAt(index * step, durationSeconds),
    room: index % 3 === 0 ? "always" : "wide",
  }));
}
