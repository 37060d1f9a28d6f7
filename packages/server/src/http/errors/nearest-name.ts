/**
 * The known name that a mistyped one, or its first word, was probably meant to be: at most a third of the letters off.
 * Null when none is.
 */
export function nearestName(mistyped: string, known: readonly string[]): string | null {
  const whole = mistyped.slice(0, 64);
  const firstWord = /^[a-z]+/.exec(whole)?.[0] ?? whole;
  let nearest: string | null = null;
  let least = Infinity;
  for (const name of known) {
    const distance = Math.min(...[whole, firstWord].map((form) => editDistance(plain(form), plain(name))));
    if (distance < least && distance * 3 <= name.length) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

function plain(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

/** Levenshtein's distance: how many letters to insert, remove or replace. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [column, counterpart] of Array.from(other).entries()) {
      const replaced = (row[column] ?? 0) + (letter === counterpart ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
