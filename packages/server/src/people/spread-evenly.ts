/** As many of a list as asked for, evenly spread over it, the ends included; all where there are no more. */
export function spreadEvenly<Thing>(things: readonly Thing[], count: number): readonly Thing[] {
  if (things.length <= count) return things;
  const step = (things.length - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => things[Math.round(index * step)]).filter(
    (one) => one !== undefined,
  );
}
