const bar = /(\d{1,7})\/(\d{1,7}) \[/;

/**
 * How many of `steps` are done, from the last progress bar (tqdm's: `label:  45%|####  | 45/100 [00:10<00:12, …]`) that
 * `label` matches. Programs draw other bars too, for downloads, caches and samples: their labels differ. After a
 * resumption some programs count only what is left, so that a bar shorter than `steps` starts that much later. Null
 * when no line tells.
 */
export function barProgress(lines: readonly string[], label: RegExp, steps: number): number | null {
  for (const line of lines.toReversed()) {
    const start = label.exec(line);
    if (start === null) continue;
    const counts = bar.exec(line.slice(start.index + start[0].length));
    if (counts === null) continue;
    const [done, total] = [Number(counts[1]), Number(counts[2])];
    if (done <= total && total <= steps && total > 0) return done + steps - total;
  }
  return null;
}
