/**
 * Results in the order of the items, with up to `ahead` of them being made at any time and never more. Ends with the
 * error of the first item that failed; a reader that leaves early leaves nothing unhandled behind.
 */
export async function* inOrderAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  make: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const pending: Promise<Result>[] = [];
  let next = 0;
  for (const item of items) {
    while (pending.length < ahead && next < items.length) {
      const upcoming = items[next];
      next += 1;
      if (upcoming === undefined) continue;
      const result = make(upcoming);
      result.catch(() => undefined);
      pending.push(result);
    }
    const first = pending.shift();
    if (first !== undefined) yield [item, await first];
  }
}
