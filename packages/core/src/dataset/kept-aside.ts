const keptShare = 0.15;
const mostKeptShare = 0.25;
const fewestShots = 3;

/**
 * Names of the pictures that a trainer measures itself on and does not train on: those of the one shot that has most
 * nearly 15 % of them, and not over a quarter, so that they are not of moments beside those that are trained on. None
 * when there are fewer than three shots, or one has no shot.
 */
export function keptAside(items: readonly { readonly fileName: string; readonly shot?: number }[]): readonly string[] {
  const shots = new Map<number, string[]>();
  for (const { fileName, shot } of items) {
    if (shot === undefined) return [];
    shots.set(shot, [...(shots.get(shot) ?? []), fileName]);
  }
  if (shots.size < fewestShots) return [];
  const wanted = items.length * keptShare;
  const [chosen] = [...shots.values()]
    .filter((names) => names.length <= items.length * mostKeptShare)
    .toSorted((one, other) => Math.abs(one.length - wanted) - Math.abs(other.length - wanted));
  return chosen ?? [];
}
