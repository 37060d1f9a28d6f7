import type { Boundary } from "@reelora/video";

/** One true boundary, and the found one that answers to it; either alone is a mistake. */
export interface ComparedBoundary {
  readonly truth: Boundary | null;
  readonly found: Boundary | null;
}

/** A found boundary answers to a true one of its kind that it overlaps, so many frames beside it included. */
const toleranceFrames = 3;

export function compareBoundaries(truth: readonly Boundary[], found: readonly Boundary[]): readonly ComparedBoundary[] {
  const left = [...found];
  const compared = truth.map((boundary): ComparedBoundary => {
    const index = left.findIndex((other) => isSame(boundary, other));
    const [match] = index === -1 ? [] : left.splice(index, 1);
    return { truth: boundary, found: match ?? null };
  });
  const extra = left.map((boundary): ComparedBoundary => ({ truth: null, found: boundary }));
  const startOf = ({ truth: one, found: other }: ComparedBoundary) => one?.start ?? other?.start ?? 0;
  return [...compared, ...extra].toSorted((one, other) => startOf(one) - startOf(other));
}

function isSame(one: Boundary, other: Boundary): boolean {
  return (
    one.kind === other.kind && one.start - toleranceFrames <= other.end && other.start - toleranceFrames <= one.end
  );
}
