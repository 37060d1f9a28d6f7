import type { LossPoint } from "@reelora/nano";
import type { ComparedBoundary } from "./compare-boundaries.js";
import { lossChart } from "./loss-chart.js";

export interface DemoPage {
  readonly fps: number;
  readonly boundaries: readonly ComparedBoundary[];
  readonly candidates: number;
  readonly kept: number;
  readonly losses: readonly LossPoint[];
  /** PNG: with the LoRA on the left, the base model alone on the right. */
  readonly grid: Uint8Array;
  /** JPEG, some of the dataset. */
  readonly pictures: readonly Uint8Array[];
  /** How far samples are from the dataset, 0 to 1: with the LoRA, and without. */
  readonly distances: readonly { readonly measure: string; readonly withLora: number; readonly without: number }[];
  readonly trigger: string;
  /** Address of the job's own report; ours, relative or file. */
  readonly reportUrl: string;
  readonly seconds: number;
}

/** One self-contained page on what the demonstration found, kept, trained and made. Everything in it is ours. */
export function renderDemoPage(page: DemoPage): string {
  const first = page.losses[0];
  const last = page.losses.at(-1);
  const right = page.boundaries.filter(({ truth, found }) => truth !== null && found !== null).length;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Reelora demo</title><style>${style}</style></head><body>
<h1>From footage to LoRA, on this machine</h1>
<p>A film of 20 seconds was drawn, so that its truth is known. Its shots were found, its best frames kept, a LoRA trained on them with <b>reelora-nano</b>, and pictures made with it: everything for real, in ${page.seconds.toFixed(0)} seconds. The model is tiny (two million weights, pictures of 32×32) and shows that the way works, not what a large model would give.</p>
<h2>Shots: ${right} of ${page.boundaries.length} as drawn</h2>
<table><tr><th></th><th>drawn</th><th>found</th></tr>${page.boundaries.map((row) => boundaryRow(row, page.fps)).join("")}</table>
<h2>Frames: ${page.kept} kept of ${page.candidates}</h2>
<p>${page.pictures.map((picture) => image(picture, "jpeg", "frame")).join("")}</p>
<p><a href="${page.reportUrl}">Every candidate frame, and why it was kept or dropped</a></p>
<h2>Loss: ${first?.loss.toFixed(3) ?? "?"} to ${last?.loss.toFixed(3) ?? "?"}${heldOut(first, last)}</h2>
${lossChart(page.losses)}
<p><span class="key training"></span> on the pictures it learns <span class="key held-out"></span> on a shot that was kept aside</p>
<h2>“${page.trigger}”: with the LoRA, and without</h2>
<p>${image(page.grid, "png", "grid")}</p>
<table><tr><th>distance to the dataset</th><th>with</th><th>without</th></tr>${page.distances
    .map(
      ({ measure, withLora, without }) =>
        `<tr><td>${measure}</td><td>${withLora.toFixed(3)}</td><td>${without.toFixed(3)}</td></tr>`,
    )
    .join("")}</table>
</body></html>
`;
}

function heldOut(first: LossPoint | undefined, last: LossPoint | undefined): string {
  const [from, to] = [first?.heldOutLoss ?? null, last?.heldOutLoss ?? null];
  return from === null || to === null ? "" : `; kept aside: ${from.toFixed(3)} to ${to.toFixed(3)}`;
}

function boundaryRow({ truth, found }: ComparedBoundary, fps: number): string {
  const cell = (boundary: ComparedBoundary["truth"]) =>
    boundary === null
      ? "–"
      : `${boundary.kind} at ${(boundary.start / fps).toFixed(2)} s (${boundary.start === boundary.end ? boundary.start : `${boundary.start}–${boundary.end}`})`;
  return `<tr><td>${truth !== null && found !== null ? "✓" : "✗"}</td><td>${cell(truth)}</td><td>${cell(found)}</td></tr>`;
}

function image(bytes: Uint8Array, type: "jpeg" | "png", name: string): string {
  return `<img class="${name}" alt="" src="data:image/${type};base64,${Buffer.from(bytes).toString("base64")}">`;
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
table { border-collapse: collapse; } td, th { padding: 0.15rem 1rem 0.15rem 0; text-align: left; font-variant-numeric: tabular-nums; }
.frame { height: 90px; margin: 0 6px 6px 0; } .grid { max-width: 100%; }
.chart { width: 100%; max-width: 44rem; font-size: 12px; } .axis { fill: none; stroke: #888; }
polyline { fill: none; stroke-width: 2; } polyline.training { stroke: #b5179e; } polyline.held-out { stroke: #2a9d5c; }
.key { display: inline-block; width: 1rem; height: 0.25rem; vertical-align: middle; margin: 0 0.3rem 0 1rem; }
.key.training { background: #b5179e; } .key.held-out { background: #2a9d5c; }
`;
