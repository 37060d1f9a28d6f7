/** Some of many, from every kind in turn, so that each kind is seen; in their own order. */
export function chooseShown<Item>(
  items: readonly Item[],
  count: number,
  kindOf: (item: Item) => string,
): readonly Item[] {
  const kinds = new Map<string, Item[]>();
  for (const item of items) kinds.set(kindOf(item), [...(kinds.get(kindOf(item)) ?? []), item]);
  const chosen = new Set<Item>();
  for (let round = 0; chosen.size < Math.min(count, items.length); round += 1) {
    for (const [, members] of kinds) {
      const member = members[round];
      if (member !== undefined && chosen.size < count) chosen.add(member);
    }
  }
  return items.filter((item) => chosen.has(item));
}
