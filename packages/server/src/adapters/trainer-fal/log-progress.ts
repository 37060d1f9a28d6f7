/** `450/1000`, as progress bars and step counters print it. */
const counter = /(\d{1,7})\s*\/\s*(\d{1,7})(?!\d)/g;

/**
 * How far the log says the training is, 0 to 1, from the last line that counts up to the ordered number of steps. fal
 * documents no log format, and logs hold other bars too (downloads, captions), so any other total is left aside. Null
 * when no line tells.
 */
export function fractionFromLog(lines: readonly string[], steps: number): number | null {
  for (const line of lines.toReversed()) {
    for (const redraw of line.split(/[\r\n]/).toReversed()) {
      for (const [, done, total] of redraw.matchAll(counter)) {
        if (Number(total) === steps && Number(done) <= steps) return Number(done) / steps;
      }
    }
  }
  return null;
}
