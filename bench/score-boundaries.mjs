/** Precision, recall and F1: a cut within 2 frames; a gradual transition between its ends, 2 frames more allowed. */
export function scoreBoundaries(truth, found) {
  const used = new Set();
  const hits = { cut: 0, dissolve: 0, fade: 0 };
  const totals = { cut: 0, dissolve: 0, fade: 0 };
  const within = (one, at) => at >= one.start - 2 && at <= one.end + 2;
  const places = found.map(({ start, end }) => (start + end) / 2);
  for (const one of truth) {
    totals[one.kind] += 1;
    const match = places.findIndex((at, index) => !used.has(index) && within(one, at));
    if (match < 0) continue;
    used.add(match);
    hits[one.kind] += 1;
  }
  const extra = places.filter(
    (at, index) => !used.has(index) && !truth.some((one) => one.kind !== "cut" && within(one, at)),
  ).length;
  const right = hits.cut + hits.dissolve + hits.fade;
  const precision = right / Math.max(1, right + extra);
  const recall = right / truth.length;
  return { f1: (2 * precision * recall) / (precision + recall || 1), hits, totals, extra };
}
