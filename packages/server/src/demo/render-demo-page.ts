import type { LossPoint, VerdictReason } from "@reelora/core";
import { countOf, formatCount } from "../report/format-quantity.js";
import { lossCurve, summaryOf } from "../report/loss-curve.js";
import { Markup, markup } from "../report/markup.js";
import { reasonWords } from "../report/reason-words.js";
import { pageStyle } from "../report/style/page-style.js";
import { samplesFigure, type TrainingReport } from "../report/training-section.js";
import type { ComparedBoundary } from "./compare-boundaries.js";
import { demoStyle } from "./demo-style.js";

/** A candidate frame as the page shows it. */
export interface ShownFrame {
  readonly seconds: number;
  readonly reason: VerdictReason;
  readonly jpeg: Uint8Array;
}

export interface DemoPage {
  readonly fps: number;
  readonly boundaries: readonly ComparedBoundary[];
  readonly candidates: number;
  readonly kept: number;
  /** Candidates that were drawn as useless (blurred, fading, dissolving), and how many of those were kept all the same. */
  readonly useless: { readonly candidates: number; readonly kept: number };
  /** Some of each. */
  readonly keptFrames: readonly ShownFrame[];
  readonly droppedFrames: readonly ShownFrame[];
  readonly losses: readonly LossPoint[];
  readonly samples: TrainingReport["samples"];
  /** PNGs: the same seeds with the LoRA, and of the base model alone. */
  readonly grids: { readonly withLora: Uint8Array; readonly without: Uint8Array };
  /** How far samples are from the pictures that were trained on, 0 to 1: with the LoRA, and without. */
  readonly distances: readonly { readonly measure: string; readonly withLora: number; readonly without: number }[];
  readonly steps: number;
  readonly trigger: string;
  /** Address of the job's own report; ours, relative or file. */
  readonly reportUrl: string;
  readonly seconds: number;
}

/** One self-contained page on what the demonstration found, kept, trained and made. Everything in it is ours. */
export function renderDemoPage(page: DemoPage): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Reelora demo</title><style>${new Markup(pageStyle + demoStyle)}</style></head><body><main>
${header(page)}${shotsSection(page)}${framesSection(page)}${trainingSection(page)}${picturesSection(page)}
</main></body></html>
`.text;
}

function header({ boundaries, kept, candidates, distances, seconds, steps }: DemoPage): Markup {
  const [colours] = distances;
  const number = (label: string, value: string) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const share = (value: number) => `${Math.round(100 * value)} %`;
  return markup`<header class="top"><p class="overline">Reelora · demonstration</p>
<h1>From footage to LoRA, on this machine</h1>
<p class="lead">A film of 20 seconds was drawn, so that its truth is known. Its shots were found, its best frames kept, a LoRA trained on them, and pictures made with it: everything for real.</p>
<dl class="numbers demo-numbers">${number("Boundaries as drawn", `${foundAsDrawn(boundaries)} of ${boundaries.length}`)}${number("Frames kept", `${kept} of ${candidates}`)}${number("Training steps", formatCount(steps))}${number("Other colours, base → LoRA", colours === undefined ? "–" : `${share(colours.without)} → ${share(colours.withLora)}`)}${number("Time", `${seconds.toFixed(0)} s`)}</dl>
<p class="soft demo-note">The model, reelora-nano, has two million weights and makes pictures of 32×32 pixels. It shows that the way works, and not what a large model would give.</p>
</header>
`;
}

function shotsSection({ boundaries, fps }: DemoPage): Markup {
  return markup`<section aria-labelledby="shots-title"><h2 id="shots-title">Shots: ${foundAsDrawn(boundaries)} of ${boundaries.length} boundaries as drawn</h2>
<table class="truth"><thead><tr><th scope="col">Drawn<th scope="col">Found<th scope="col"><span class="unseen">Agrees</span></thead><tbody>
${boundaries.map(
  ({
    truth,
    found,
  }) => markup`<tr><td>${boundaryText(truth, fps)}<td>${boundaryText(found, fps)}<td class="right">${truth !== null && found !== null ? "✓" : "✗"}
`,
)}</tbody></table></section>
`;
}

function foundAsDrawn(boundaries: readonly ComparedBoundary[]): number {
  return boundaries.filter(({ truth, found }) => truth !== null && found !== null).length;
}

function boundaryText(boundary: ComparedBoundary["truth"], fps: number): string {
  if (boundary === null) return "nothing";
  const { kind, start, end } = boundary;
  const at = `${kind} at ${(start / fps).toFixed(2)} s`;
  return start === end ? `${at}, frame ${start}` : `${at}, frames ${start}–${end}`;
}

function framesSection({ kept, candidates, useless, keptFrames, droppedFrames, reportUrl }: DemoPage): Markup {
  const figures = (frames: readonly ShownFrame[]) =>
    frames.map(
      ({ seconds, reason, jpeg }) =>
        markup`<li><img alt="" src="${dataUrl(jpeg, "jpeg")}"><span><b>${seconds.toFixed(1)} s</b> ${reasonWords[reason].label}</span>`,
    );
  return markup`<section aria-labelledby="frames-title"><h2 id="frames-title">Frames: ${kept} kept of ${candidates}</h2>
<p class="soft">${countOf(useless.candidates, "candidate")} ${useless.candidates === 1 ? "was" : "were"} drawn blurred, fading or dissolving; ${useless.kept === 0 ? "none" : useless.kept} of them ${useless.kept === 1 ? "is" : "are"} kept. <a href="${reportUrl}">Every candidate, and why it was kept or dropped</a></p>
<h3 class="demo-part">Kept</h3><ul class="demo-frames">${figures(keptFrames)}</ul>
<h3 class="demo-part">Dropped</h3><ul class="demo-frames demo-dropped">${figures(droppedFrames)}</ul></section>
`;
}

function trainingSection({ losses, samples, trigger }: DemoPage): Markup {
  return markup`<section aria-labelledby="training-title"><h2 id="training-title">Training</h2>
<p class="soft">${summaryOf(losses)}</p>${losses.length === 0 ? null : lossCurve(losses)}${samples.length === 0 ? null : samplesFigure(trigger, samples)}</section>
`;
}

function picturesSection({ grids, distances, trigger }: DemoPage): Markup {
  const figure = (title: string, png: Uint8Array) =>
    markup`<figure><img alt="${title}" src="${dataUrl(png, "png")}"><figcaption>${title}</figcaption></figure>`;
  return markup`<section aria-labelledby="pictures-title"><h2 id="pictures-title">Pictures for “${trigger}”</h2>
<p class="soft">The same nine seeds on both sides.</p>
<div class="pair demo-grids">${figure("base model alone", grids.without)}${figure("with the LoRA", grids.withLora)}</div>
<table class="demo-distances"><thead><tr><th scope="col">Distance to the pictures it learned<th scope="col" class="right">Base<th scope="col" class="right">LoRA</thead><tbody>
${distances.map(
  ({
    measure,
    withLora,
    without,
  }) => markup`<tr><th scope="row">${measure}<td class="right">${without.toFixed(3)}<td class="right">${withLora.toFixed(3)}
`,
)}</tbody></table></section>
`;
}

function dataUrl(bytes: Uint8Array, type: "jpeg" | "png"): string {
  return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
}
