/** `450/1000`, as progress bars print it. */
const counter = /(\d{1,7})\s*\/\s*(\d{1,7})(?!\d)/g;

/**
 * How far the log says the training is, 0 to 1, from its last line that counts up to the ordered number of steps:
 * `flux_train_replicate:  45%|####5     | 450/1000 [05:10<06:20,  1.45it/s]`. The log holds other bars too (downloads,
 * latents), which count up to other totals. Null when no line tells.
 */
export function fractionFromLog(lines: readonly string[], steps: number): number | null {
  for (const line of lines.toReversed()) {
    for (const [, done, total] of line.matchAll(counter)) {
      if (Number(total) === steps && Number(done) <= steps) return Number(done) / steps;
    }
  }
  return null;
}
