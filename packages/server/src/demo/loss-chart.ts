import type { LossPoint } from "@reelora/nano";

const [width, height, margin] = [640, 220, 36];

/** A loss curve as SVG: while training, and on pictures that were kept aside. */
export function lossChart(losses: readonly LossPoint[]): string {
  const last = losses.at(-1)?.step ?? 1;
  const highest = Math.max(1e-6, ...losses.flatMap(({ loss, heldOutLoss }) => [loss, heldOutLoss ?? 0]));
  const at = (step: number, loss: number) =>
    `${(margin + ((width - 2 * margin) * step) / last).toFixed(1)},${(height - margin - ((height - 2 * margin) * loss) / highest).toFixed(1)}`;
  const line = (name: string, points: readonly string[]) =>
    points.length === 0 ? "" : `<polyline class="${name}" points="${points.join(" ")}"/>`;
  const heldOut = losses.flatMap(({ step, heldOutLoss }) => (heldOutLoss === null ? [] : [at(step, heldOutLoss)]));
  const bottom = height - margin;
  return `<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="Loss by step">
<path class="axis" d="M ${margin} ${margin} V ${bottom} H ${width - margin}"/>
${line(
  "training",
  losses.map(({ step, loss }) => at(step, loss)),
)}${line("held-out", heldOut)}
<text x="${margin}" y="${height - 12}">step 0</text><text x="${width - margin}" y="${height - 12}" text-anchor="end">step ${last}</text>
<text x="${margin}" y="${margin - 10}">${highest.toFixed(2)}</text></svg>`;
}
