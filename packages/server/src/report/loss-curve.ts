import type { LossPoint } from "@reelora/core";
import { formatCoordinate } from "./format-quantity.js";
import { markup, type Markup } from "./markup.js";

const plot = { top: 22, height: 180, axis: 222, total: 228 };

/** A training's loss by step: on what it learns, and on what was kept aside. Scales with the page; its text does not. */
export function lossCurve(losses: readonly LossPoint[]): Markup {
  const last = Math.max(1, losses.at(-1)?.step ?? 1);
  const highest = ceilingOf(Math.max(1e-6, ...losses.flatMap(({ loss, heldOutLoss }) => [loss, heldOutLoss ?? 0])));
  const at = (step: number, loss: number) =>
    `${formatCoordinate((100 * step) / last)},${formatCoordinate(100 - (100 * loss) / highest)}`;
  const line = (look: string, points: readonly string[]) =>
    points.length === 0 ? null : markup`<polyline class="${look}" points="${points.join(" ")}"/>`;
  const heldOut = losses.flatMap(({ step, heldOutLoss }) => (heldOutLoss === null ? [] : [at(step, heldOutLoss)]));
  const level = (share: number) => {
    const y = formatCoordinate(plot.top + plot.height * (1 - share));
    return markup`<line class="${share === 0 ? "ground" : "grid"}" x1="0" x2="100%" y1="${y}" y2="${y}"/>${share === 0 ? null : markup`<text class="count" x="0" y="${plot.top + plot.height * (1 - share) - 6}">${(highest * share).toPrecision(2)}</text>`}`;
  };
  return markup`<svg class="curve" height="${plot.total}" role="img" aria-label="${summaryOf(losses)}">
${[1, 0.5, 0].map(level)}
<svg x="0" y="${plot.top}" width="100%" height="${plot.height}" viewBox="0 0 100 100" preserveAspectRatio="none">${line(
    "learning",
    losses.map(({ step, loss }) => at(step, loss)),
  )}${line("held-out", heldOut)}</svg>
<text class="axis" x="0" y="${plot.axis}" text-anchor="start">step 0</text><text class="axis" x="100%" y="${plot.axis}" text-anchor="end">step ${last}</text>
</svg>
<ul class="legend" aria-hidden="true"><li><i class="key-learning"></i>on the pictures it learns${heldOut.length === 0 ? null : markup`<li><i class="key-held-out"></i>on a shot that was kept aside`}</ul>
`;
}

/** "Loss 0.42 to 0.28; on what was kept aside 0.42 to 0.40." */
export function summaryOf(losses: readonly LossPoint[]): string {
  const [first, last] = [losses[0], losses.at(-1)];
  if (first === undefined || last === undefined) return "";
  const aside =
    first.heldOutLoss === null || last.heldOutLoss === null
      ? ""
      : `; on what was kept aside ${first.heldOutLoss.toFixed(3)} to ${last.heldOutLoss.toFixed(3)}`;
  return `Loss ${first.loss.toFixed(3)} to ${last.loss.toFixed(3)}${aside}.`;
}

/** The next 1, 2 or 5 of a power of ten. */
function ceilingOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((times) => times * power >= value) ?? 10) * power;
}
