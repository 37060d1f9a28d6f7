import { rightsText, type SourceRights } from "../rights/source-rights.js";

/** What a model card tells of a version. */
export interface ModelCardFacts {
  readonly trigger: string;
  readonly baseModel: string;
  readonly version: number;
  readonly provider: string;
  readonly trainer: string | null;
  readonly steps: number;
  readonly learningRate: number;
  readonly dataset: { readonly version: number; readonly digest: string; readonly items: number };
  readonly videos: readonly { readonly name: string; readonly sha256: string; readonly rights: SourceRights }[];
  readonly warnings: readonly string[];
}

/**
 * A model card as the Hugging Face Hub reads it: front matter, then plain words. Says by what right the footage was
 * trained on, as its user stated it.
 */
export function modelCard(facts: ModelCardFacts): string {
  const { trigger, baseModel, version, provider, trainer, steps, learningRate, dataset, videos, warnings } = facts;
  return `---
tags: [lora, reelora]
instance_prompt: ${JSON.stringify(trigger)}
---

# LoRA ${inCode(trigger)}, v${version}

Write ${inCode(trigger)} in a prompt to call it up. For the base model ${inCode(baseModel)}.

| trained by | ${escaped(trainer === null ? provider : `${provider}, ${trainer}`)} |
| --- | --- |
| steps, learning rate | ${steps}, ${learningRate} |
| dataset | v${dataset.version}, ${dataset.items} items, SHA-256 \`${dataset.digest}\` |

## Footage and rights

As stated by whoever ordered the training; not checked by anybody.

| footage | SHA-256 | rights |
| --- | --- | --- |
${videos.map(({ name, sha256, rights }) => `| ${escaped(name)} | \`${sha256}\` | ${escaped(rightsText(rights))} |\n`).join("")}${warnings.length === 0 ? "" : `\n## Warnings\n\n${warnings.map((warning) => `- ${escaped(warning)}\n`).join("")}`}`;
}

function inCode(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** What was written by somebody, without what Markdown or HTML would make of it. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, (mark) => `\\${mark}`).replace(/\s+/g, " ");
}
