import type { LossPoint } from "@reelora/core";
import { countOf } from "./format-quantity.js";
import { lossCurve, summaryOf } from "./loss-curve.js";
import { markup, type Markup } from "./markup.js";

/** What a trainer told of a training, where it tells anything. */
export interface TrainingReport {
  readonly version: number;
  readonly provider: string;
  readonly baseModel: string;
  readonly trigger: string;
  readonly steps: number;
  readonly losses: readonly LossPoint[];
  /** A PNG of pictures in a row, always of the same seeds; step 0 is the base model alone. */
  readonly samples: readonly { readonly step: number; readonly png: Uint8Array }[];
}

/** The loss curve, and how pictures for the trigger word changed while it was learned. */
export function trainingSection({
  version,
  provider,
  baseModel,
  trigger,
  steps,
  losses,
  samples,
}: TrainingReport): Markup {
  return markup`<section aria-labelledby="training-title" id="training">
<h2 id="training-title">Training of v${version}</h2>
<p class="soft">${countOf(steps, "step")} of <bdi>${baseModel}</bdi> with ${provider}. ${summaryOf(losses)}</p>
${losses.length === 0 ? null : lossCurve(losses)}
${samples.length === 0 ? null : samplesFigure(trigger, samples)}
</section>
`;
}

/** Samples by step, the base model first. */
export function samplesFigure(trigger: string, samples: TrainingReport["samples"]): Markup {
  return markup`<h3 class="samples-title">“<bdi>${trigger}</bdi>” while it learned, always from the same noise</h3>
<ul class="samples">${samples.map(
    ({ step, png }) =>
      markup`<li><img alt="Pictures at step ${step}" src="data:image/png;base64,${Buffer.from(png).toString("base64")}"><span>${step === 0 ? "base model alone" : `step ${step}`}</span>`,
  )}</ul>
`;
}
